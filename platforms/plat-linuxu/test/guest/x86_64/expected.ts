/** What `spin` has to have stored, which the tests of PCs' interrupt controllers have in registers.S, and what else is particular to x86_64. */
import { addressOf, asm, input, output, zeroed } from "@ukts/lang";

const CONTROL: usize = 13;
const FP: usize = 14;
const VECTORS: usize = 21;
const DIRECTION: u64 = 0x400;
const MXCSR: u32 = 0x1f80;
/** What MXCSR says of calculations. */
const STATUS: u32 = 0x3f;

const control = zeroed<FixedArray<u32, 1>>();

/** What an interrupt has not kept, or nothing. */
export function findLost(rounds: u64, values: Slice<u64>): string {
  for (let i: usize = 0; i < CONTROL; i++) {
    const n: u64 = i < 5 ? u64(i) + 1 : u64(i) + 3;
    if (values[i] !== n * (rounds + 1)) return "a general register";
  }
  if (values[CONTROL] !== 0x0f7f_0000_7f80) return "a control word of floating point";
  if (values[FP] !== rounds + 1) return "st0";
  for (let i: usize = 1; i < 7; i++) if (values[FP + i] !== u64(i) + 1) return "an x87 register";
  for (let i: usize = 0; i < 15; i++) {
    if (values[VECTORS + 2 * i] !== u64(i) + rounds * 31) return "the low half of a vector register";
    if (values[VECTORS + 2 * i + 1] !== u64(i) + rounds * 32) return "the high half of a vector register";
  }
  return values[VECTORS + 30] === 31 && values[VECTORS + 31] === 32 ? "" : "xmm15";
}

/** Waits for the flag with flags set otherwise than functions find them. Whether they are so still. */
export function keepsFlags(flag: Ptr<u32>): boolean {
  const flags = asm<u64>`std
1: cmpl $0, (${input("r", flag)})
je 1b
pushfq
cld
popq ${output("r")}`;
  return (flags & DIRECTION) !== 0;
}

/** What a handler finds that is not as functions find it, or nothing. */
export function findUnusual(): string {
  asm`stmxcsr (${input("r", addressOf(control))})`;
  if ((control[0] & ~STATUS) !== MXCSR) return "a handler with another MXCSR";
  return (asm<u64>`pushfq; popq ${output("r")}` & DIRECTION) === 0 ? "" : "a handler with the direction flag";
}

/** Makes floating point as functions find it: a listener that has spoilt it may have been called by code that it did not interrupt. */
export function makeUsual(): void {
  control[0] = MXCSR;
  asm`fninit
ldmxcsr (${input("r", addressOf(control))})`;
}
