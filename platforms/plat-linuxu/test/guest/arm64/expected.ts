/** What `spin` has to have stored, which the tests of Arm's interrupt controllers have in registers.S, and what else is particular to arm64. */
import { asm, output, volatileLoad } from "@ukts/lang";

const GENERAL: usize = 28;
const CONTROL: usize = 28;
const VECTORS: usize = 30;

/** What an interrupt has not kept, or nothing. */
export function findLost(rounds: u64, values: Slice<u64>): string {
  for (let i: usize = 0; i < GENERAL; i++) if (values[i] !== u64(i + 3) * (rounds + 1)) return "a general register";
  if (values[CONTROL] !== 0xc00000) return "FPCR";
  for (let i: usize = 0; i < 31; i++) {
    const start: u64 = u64(i) * 0x1_0000_0001;
    if (values[VECTORS + 2 * i] !== start + rounds * 31) return "the low half of a vector register";
    if (values[VECTORS + 2 * i + 1] !== start + rounds * 32) return "the high half of a vector register";
  }
  return values[VECTORS + 62] === 31 && values[VECTORS + 63] === 32 ? "" : "v31";
}

/** Waits for the flag. No flags of arm64 change what instructions of functions do. */
export function keepsFlags(flag: Ptr<u32>): boolean {
  while (volatileLoad(flag) === 0);
  return true;
}

/** What a handler finds that is not as functions find it, or nothing. */
export function findUnusual(): string {
  return asm<u64>`mrs ${output("r")}, fpcr` === 0 ? "" : "a handler with another FPCR";
}

/** Makes floating point as functions find it: a listener that has spoilt it may have been called by code that it did not interrupt. */
export function makeUsual(): void {
  asm`msr fpcr, xzr`;
}
