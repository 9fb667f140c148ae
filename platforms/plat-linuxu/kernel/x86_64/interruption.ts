/** The general registers of interrupted code, between the ucontext of a signal and the stack of that code. */
import { addressOf, memcpy, offsetof, ref, sizeof } from "@ukts/lang";
import { REGISTERS_OFFSET, type SignalContext } from "./context.js";

/** %r8 to %rflags, as `struct sigcontext` begins. */
const REGISTERS_BYTES: usize = offsetof<SignalContext>("cs");

/** On the stack of the interrupted code, which keeps nothing below its stack pointer. It begins as a frame does, for backtraces. */
class State {
  frame: u64 = 0;
  pc: u64 = 0;
  registers!: FixedArray<u64, 18>;
}

export function interruptedAt(context: usize): usize {
  return usize(registersOf(context).rip);
}

/** Has the code that a signal has interrupted go on at `entry`, with the state at the stack pointer, and `handler` in %rbx. */
export function enterInterrupt(context: usize, entry: usize, handler: usize): void {
  const registers = registersOf(context);
  const state = ref<State>((usize(registers.rsp) - sizeof<State>()) & ~usize(15));
  memcpy(state.registers.ptr, addressOf(registers), REGISTERS_BYTES);
  state.frame = registers.rbp;
  state.pc = registers.rip;
  registers.rbp = u64(addressOf(state).addr);
  registers.rbx = u64(handler);
  registers.rsp = u64(addressOf(state).addr);
  registers.rip = u64(entry);
}

/** Does so once more where the interrupt is over. */
export function repeatInterrupt(context: usize, entry: usize): void {
  registersOf(context).rip = u64(entry);
}

/** Has the code whose state is at the stack pointer go on. */
export function leaveInterrupt(context: usize): void {
  const registers = registersOf(context);
  memcpy(addressOf(registers), ref<State>(usize(registers.rsp)).registers.ptr, REGISTERS_BYTES);
}

function registersOf(context: usize): SignalContext {
  return ref<SignalContext>(context + REGISTERS_OFFSET);
}
