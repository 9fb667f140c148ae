/** What a signal handler is told, as the trap that it stands for (Linux, arch/arm64/include/uapi/asm/sigcontext.h and ucontext.h). */
import { TrapFrame } from "@ukts/arch-arm64";
import { addressOf, align, ptr, ref, sizeof } from "@ukts/lang";
import { Signal } from "../signalNumbers.js";

export { TrapFrame };

/** Bytes of `struct ucontext` before its registers: flags, link, signal stack, mask with room to grow, alignment. */
export const REGISTERS_OFFSET: usize = 176;

/** `struct sigcontext`. Records of varying kinds follow, each with its magic and size, the last with magic 0. */
@align(16)
export class SignalContext {
  faultAddress: u64 = 0;
  x!: FixedArray<u64, 31>;
  sp: u64 = 0;
  pc: u64 = 0;
  pstate: u64 = 0;
}

class RecordHead {
  magic: u32 = 0;
  bytes: u32 = 0;
}
const ESR_MAGIC: u32 = 0x45535201;
/** Bytes of the room for records. */
const RECORDS_BYTES: usize = 4096;

/** Exception classes, fault statuses and the write flag of a syndrome (Arm ARM for A-profile, D17.2.37). */
const CLASS_SHIFT = 26;
const FETCH_ABORT: u64 = 0x20;
const DATA_ABORT: u64 = 0x24;
const BREAKPOINT: u64 = 0x3c;
const TRANSLATION: u64 = 0x07;
const PERMISSION: u64 = 0x0f;
const ALIGNMENT: u64 = 0x21;
const WRITE: u64 = 1 << 6;

/** `si_code` of a SIGSEGV where the page is mapped but protected. */
const SEGV_ACCERR: i32 = 2;

/** Fills `trap` from the signal's number, its code and the ucontext at `address`. */
export function readContext(signal: Signal, code: i32, address: usize, trap: TrapFrame): void {
  const context = ref<SignalContext>(address + REGISTERS_OFFSET);
  for (let i: usize = 0; i < trap.x.length; i++) trap.x[i] = context.x[i];
  trap.sp = context.sp;
  trap.elr = context.pc;
  trap.pstate = context.pstate;
  trap.far = context.faultAddress;
  const recorded = recordedSyndrome(addressOf(context).addr + sizeof<SignalContext>());
  trap.esr = recorded !== 0 ? recorded : syndromeOf(signal, code, context);
}

/** The processor's syndrome, which Linux records for aborts; 0 where there is none, as under an emulator of Linux. */
function recordedSyndrome(records: usize): u64 {
  let at: usize = 0;
  while (at <= RECORDS_BYTES - sizeof<RecordHead>()) {
    const head = ref<RecordHead>(records + at);
    if (head.magic === ESR_MAGIC) return ptr<u64>(records + at + sizeof<RecordHead>())[0];
    if (head.magic === 0 || usize(head.bytes) < sizeof<RecordHead>()) return 0;
    at += usize(head.bytes);
  }
  return 0;
}

/** The syndrome that such a signal would have come from. */
function syndromeOf(signal: Signal, code: i32, context: SignalContext): u64 {
  if (signal === Signal.trap) return BREAKPOINT << CLASS_SHIFT;
  if (signal !== Signal.segv && signal !== Signal.bus) return 0;
  const status: u64 = signal === Signal.bus ? ALIGNMENT : code === SEGV_ACCERR ? PERMISSION : TRANSLATION;
  if (context.faultAddress === context.pc) return (FETCH_ABORT << CLASS_SHIFT) | status;
  const write = isStore(ptr<u32>(usize(context.pc))[0]);
  return (DATA_ABORT << CLASS_SHIFT) | status | (write ? WRITE : 0);
}

/** Whether an instruction is a store (Arm ARM for A-profile, C4.1.94: loads and stores have bits 27 and 25 as 1 and 0). */
function isStore(instruction: u32): boolean {
  if ((instruction & 0x0a00_0000) !== 0x0800_0000) return false;
  // Single registers have an opc of two bits, of which 0 is a store; the others have one bit, 0 for a store.
  const single = (instruction & 0x3800_0000) === 0x3800_0000;
  return (instruction & (single ? 0x00c0_0000 : 0x0040_0000)) === 0;
}
