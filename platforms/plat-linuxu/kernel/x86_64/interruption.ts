/** The state of interrupted code, between the ucontext of a signal and the stack of that code. */
import { addressOf, memcpy, offsetof, ptr, ref, sizeof } from "@ukts/lang";
import { REGISTERS_OFFSET, type SignalContext } from "./context.js";

/** Where `fxsave` puts the control words and, behind its registers, ends (Intel SDM vol. 1, 10.5.1); behind that are notes of Linux. */
const FP_CONTROL: usize = 0;
const SSE_CONTROL: usize = 24;
const FP_BYTES: usize = 416;
/** All exceptions are masked. */
const FP_CONTROL_START: u16 = 0x37f;
const SSE_CONTROL_START: u32 = 0x1f80;

/** %r8 to %rflags, as `struct sigcontext` begins. */
const REGISTERS_BYTES: usize = offsetof<SignalContext>("cs");
const DIRECTION: u64 = 0x400;

/** On the stack of the interrupted code. It begins as a frame does, for backtraces. */
class State {
  frame: u64 = 0;
  pc: u64 = 0;
  registers!: FixedArray<u64, 18>;
  fp!: FixedArray<u8, 416>;
}

export function interruptedAt(context: usize): usize {
  return usize(registersOf(context).rip);
}

/**
 * Has the code that a signal has interrupted go on with `code`, a function that returns to `returnTo` with the stack pointer at the state of
 * that code. The image's code keeps nothing below its stack pointer.
 */
export function enterInterrupt(context: usize, code: usize, returnTo: usize): void {
  const registers = registersOf(context);
  const state = ref<State>((usize(registers.rsp) - sizeof<State>()) & ~usize(15));
  memcpy(state.registers.ptr, addressOf(registers), REGISTERS_BYTES);
  memcpy(state.fp.ptr, ptr<u8>(registers.fp), FP_BYTES);
  state.frame = registers.rbp;
  state.pc = registers.rip;
  registers.rbp = u64(addressOf(state).addr);
  registers.rsp = u64(addressOf(state).addr);
  repeatInterrupt(context, code, returnTo);
}

/** The same, where the stack pointer is at the state already. */
export function repeatInterrupt(context: usize, code: usize, returnTo: usize): void {
  const registers = registersOf(context);
  registers.rsp -= 8;
  ptr<usize>(usize(registers.rsp))[0] = returnTo;
  registers.rip = u64(code);
  registers.eflags = registers.eflags & ~DIRECTION;
  ptr<u16>(registers.fp + FP_CONTROL)[0] = FP_CONTROL_START;
  ptr<u32>(registers.fp + SSE_CONTROL)[0] = SSE_CONTROL_START;
}

/** Has the code whose state is at the stack pointer go on. */
export function leaveInterrupt(context: usize): void {
  const registers = registersOf(context);
  const state = ref<State>(usize(registers.rsp));
  memcpy(addressOf(registers), state.registers.ptr, REGISTERS_BYTES);
  memcpy(ptr<u8>(registers.fp), state.fp.ptr, FP_BYTES);
}

function registersOf(context: usize): SignalContext {
  return ref<SignalContext>(context + REGISTERS_OFFSET);
}
