/** The general registers of interrupted code, between the ucontext of a signal and the stack of that code. */
import { addressOf, memcpy, ref, sizeof } from "@ukts/lang";
import { REGISTERS_OFFSET, type SignalContext } from "./context.js";

/** x0 to x30, the stack pointer, the program counter and PSTATE, as they stand in `struct sigcontext`. */
const REGISTERS_BYTES: usize = 34 * 8;
const HANDLER: usize = 19;
const FRAME_POINTER: usize = 29;

/** On the stack of the interrupted code. It begins as a frame does, for backtraces. */
class State {
  frame: u64 = 0;
  pc: u64 = 0;
  registers!: FixedArray<u64, 34>;
}

export function interruptedAt(context: usize): usize {
  return usize(registersOf(context).pc);
}

/** Has the code that a signal has interrupted go on at `entry`, with the state at the stack pointer, and `handler` in x19. */
export function enterInterrupt(context: usize, entry: usize, handler: usize): void {
  const registers = registersOf(context);
  const state = ref<State>((usize(registers.sp) - sizeof<State>()) & ~usize(15));
  memcpy(state.registers.ptr, registers.x.ptr, REGISTERS_BYTES);
  state.frame = registers.x[FRAME_POINTER];
  state.pc = registers.pc;
  registers.x[FRAME_POINTER] = u64(addressOf(state).addr);
  registers.x[HANDLER] = u64(handler);
  registers.sp = u64(addressOf(state).addr);
  registers.pc = u64(entry);
}

/** Does so once more where the interrupt is over. */
export function repeatInterrupt(context: usize, entry: usize): void {
  registersOf(context).pc = u64(entry);
}

/** Has the code whose state is at the stack pointer go on. */
export function leaveInterrupt(context: usize): void {
  const registers = registersOf(context);
  memcpy(registers.x.ptr, ref<State>(usize(registers.sp)).registers.ptr, REGISTERS_BYTES);
}

function registersOf(context: usize): SignalContext {
  return ref<SignalContext>(context + REGISTERS_OFFSET);
}
