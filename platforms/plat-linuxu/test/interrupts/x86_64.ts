/** What `spin` of x86_64.S has to have stored. */
import { addressOf, asm, input, output, zeroed } from "@ukts/lang";

const GENERAL: usize = 14;
const FLAGS: usize = 15;
const SSE_CONTROL: usize = 16;
const FP_CONTROL: usize = 17;
const FP: usize = 18;
const VECTORS: usize = 26;
const DIRECTION: u64 = 0x400;
/** What MXCSR says of calculations. */
const STATUS: u32 = 0x3f;

/** What an interrupt has not kept, or nothing. */
export function findLost(rounds: u64, flag: usize, values: Slice<u64>): string {
  if (rounds === ~u64(0)) return "the carry flag";
  for (let i: usize = 0; i < GENERAL; i++) if (values[i] !== u64(i + 1) * (rounds + 1)) return "a general register";
  if (values[GENERAL] !== u64(flag)) return "%rdi";
  if ((values[FLAGS] & DIRECTION) === 0) return "the direction flag";
  if (u32(values[SSE_CONTROL]) !== 0x7f80) return "MXCSR";
  if (u16(values[FP_CONTROL]) !== 0xf7f) return "the x87's control word";
  for (let i: usize = 0; i < 7; i++) if (values[FP + i] !== 7 - u64(i)) return "an x87 register";
  for (let i: usize = 0; i < 16; i++) {
    const start: u64 = u64(i) * 0x1_0000_0001;
    if (values[VECTORS + 2 * i] !== start + rounds * 31) return "the low half of a vector register";
    if (values[VECTORS + 2 * i + 1] !== start + rounds * 32) return "the high half of a vector register";
  }
  return "";
}

/** What a handler finds that is not as functions find it, or nothing. */
export function findUnusual(): string {
  const control = zeroed<FixedArray<u32, 1>>();
  asm`stmxcsr (${input("r", addressOf(control))})`;
  if ((control[0] & ~STATUS) !== 0x1f80) return "a handler with another MXCSR";
  return (asm<u64>`pushfq; popq ${output("r")}` & DIRECTION) === 0 ? "" : "a handler with the direction flag";
}

declare function scribble(): void;

/** Changes what a call may change, and what belongs to floating point. */
export function spoil(): void {
  scribble();
}
