/** The state of interrupted code, between the ucontext of a signal and the stack of that code. */
import { addressOf, memcpy, panic, ptr, ref, sizeof } from "@ukts/lang";
import { REGISTERS_OFFSET, recordsOf, type SignalContext } from "./context.js";
import { findRecord, type RecordHead } from "./records.js";

/** x0 to PSTATE. */
const REGISTERS_BYTES: usize = 34 * 8;
const FRAME_POINTER: usize = 29;
const LINK_REGISTER: usize = 30;
const VECTOR_BYTES: usize = 16;

/** `struct fpsimd_context`: FPSR, FPCR, and q0 to q31. */
class FpRecord {
  head!: Inline<RecordHead>;
  status: u32 = 0;
  control: u32 = 0;
  vectors!: FixedArray<u64, 64>;
}
const FP_MAGIC: u32 = 0x4650_8001;

/**
 * `struct sve_context`: z0 to z31 of `vectorBytes` bytes each follow, if the record has room for them. Then those, which begin with q0 to q31, are
 * taken for the vectors. The image has no code that uses more of them.
 */
class SveRecord {
  head!: Inline<RecordHead>;
  vectorBytes: u16 = 0;
  flags: u16 = 0;
  reserved: u32 = 0;
}
const SVE_MAGIC: u32 = 0x5356_4501;

/** On the stack of the interrupted code. It begins as a frame does, for backtraces. */
class State {
  frame: u64 = 0;
  pc: u64 = 0;
  registers!: FixedArray<u64, 34>;
  fp!: Inline<FpRecord>;
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
  const fp = fpOf(context);
  fp.status = state.fp.status;
  fp.control = state.fp.control;
  memcpy(fp.vectors.ptr, state.fp.vectors.ptr, 32 * VECTOR_BYTES);
  const record = findRecord(recordsOf(context), SVE_MAGIC);
  if (record === null || usize(record.bytes) === sizeof<SveRecord>()) return;
  const sve = ref<SveRecord>(addressOf(record).addr);
  const vectors = ptr<u8>(addressOf(record).addr + sizeof<SveRecord>());
  for (let i: usize = 0; i < 32; i++) {
    memcpy(vectors.add(i * usize(sve.vectorBytes)), state.fp.vectors.ptr.add(2 * i), VECTOR_BYTES);
  }
}

function registersOf(context: usize): SignalContext {
  return ref<SignalContext>(context + REGISTERS_OFFSET);
}

function fpOf(context: usize): FpRecord {
  const record = findRecord(recordsOf(context), FP_MAGIC);
  if (record === null) panic("Linux has not put the floating-point registers where a signal's handler finds them");
  return ref<FpRecord>(addressOf(record).addr);
}
