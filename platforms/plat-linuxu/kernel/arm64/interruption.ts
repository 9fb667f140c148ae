/** The state of interrupted code, between the ucontext of a signal and the stack of that code. */
import { addressOf, memcpy, panic, ref, sizeof } from "@ukts/lang";
import { findRecord, REGISTERS_OFFSET, type SignalContext } from "./context.js";

/** x0 to PSTATE. */
const REGISTERS_BYTES: usize = 34 * 8;
const FRAME_POINTER: usize = 29;
const LINK_REGISTER: usize = 30;

/** `struct fpsimd_context` behind its head: FPSR, FPCR, and q0 to q31. */
class FpState {
  status: u32 = 0;
  control: u32 = 0;
  vectors!: FixedArray<u64, 64>;
}
const FP_MAGIC: u32 = 0x4650_8001;

/** On the stack of the interrupted code. It begins as a frame does, for backtraces. */
class State {
  frame: u64 = 0;
  pc: u64 = 0;
  registers!: FixedArray<u64, 34>;
  fp!: Inline<FpState>;
}

export function interruptedAt(context: usize): usize {
  return usize(registersOf(context).pc);
}

/**
 * Has the code that a signal has interrupted go on with `code`, a function that returns to `returnTo` with the stack pointer at the state of
 * that code.
 */
export function enterInterrupt(context: usize, code: usize, returnTo: usize): void {
  const registers = registersOf(context);
  const state = ref<State>((usize(registers.sp) - sizeof<State>()) & ~usize(15));
  memcpy(state.registers.ptr, registers.x.ptr, REGISTERS_BYTES);
  state.fp = fpOf(context);
  state.frame = registers.x[FRAME_POINTER];
  state.pc = registers.pc;
  registers.x[FRAME_POINTER] = u64(addressOf(state).addr);
  registers.sp = u64(addressOf(state).addr);
  repeatInterrupt(context, code, returnTo);
}

/** The same, where the stack pointer is at the state already. */
export function repeatInterrupt(context: usize, code: usize, returnTo: usize): void {
  const registers = registersOf(context);
  registers.x[LINK_REGISTER] = u64(returnTo);
  registers.pc = u64(code);
  fpOf(context).control = 0;
}

/** Has the code whose state is at the stack pointer go on. */
export function leaveInterrupt(context: usize): void {
  const registers = registersOf(context);
  const state = ref<State>(usize(registers.sp));
  memcpy(registers.x.ptr, state.registers.ptr, REGISTERS_BYTES);
  memcpy(addressOf(fpOf(context)), addressOf(state.fp), sizeof<FpState>());
}

function registersOf(context: usize): SignalContext {
  return ref<SignalContext>(context + REGISTERS_OFFSET);
}

function fpOf(context: usize): FpState {
  const record = findRecord(context, FP_MAGIC);
  if (record === 0) panic("Linux has not put the floating-point registers where a signal's handler finds them");
  return ref<FpState>(record);
}
