/** Thread-local variables (ELF for the Arm 64-bit Architecture, 3.5). */
import { asm, input } from "@ukts/lang";

/** The thread pointer of variables at `block`: two words and alignment before them. */
export function threadPointer(block: usize, _bytes: usize, align: usize): usize {
  return block - align;
}

/** Sets the thread pointer. */
export function setThreadPointer(pointer: usize): void {
  asm`msr tpidr_el0, ${input("r", pointer)}`;
}
