/** What `spin` has to have stored, which the tests of the interrupt controllers of arm64 have in registers.S. */
import { asm, output } from "@ukts/lang";

const GENERAL: usize = 28;
const CONTROL: usize = 28;
const VECTORS: usize = 30;
const STEPS: usize = 92;

/** What an interrupt has not kept, or nothing. */
export function findLost(rounds: u64, _flag: usize, values: Slice<u64>): string {
  for (let i: usize = 0; i < GENERAL; i++) if (values[i] !== u64(i + 3) * (rounds + 1)) return "a general register";
  if (values[CONTROL] !== 0xc00000) return "FPCR";
  for (let i: usize = 0; i < 31; i++) {
    const start: u64 = u64(i) * 0x1_0000_0001;
    if (values[VECTORS + 2 * i] !== start + rounds * 31) return "the low half of a vector register";
    if (values[VECTORS + 2 * i + 1] !== start + rounds * 32) return "the high half of a vector register";
  }
  return values[STEPS] === 31 && values[STEPS + 1] === 32 ? "" : "v31";
}

/** What a handler finds that is not as functions find it, or nothing. */
export function findUnusual(): string {
  return asm<u64>`mrs ${output("r")}, fpcr` === 0 ? "" : "a handler with another FPCR";
}

declare function scribble(): void;

/** Changes what a call may change. A handler may also be called by code that it does not interrupt, which counts on FPCR. */
export function spoil(): void {
  scribble();
  asm`msr fpcr, xzr`;
}
