/** The thread pointer (ELF for the Arm 64-bit Architecture, 3.5): TPIDR_EL0, two words and alignment before the variables. */
import { asm, input } from "@ukts/lang";

/** Makes thread-local variables those from `block` on, which is a multiple of `align`, as is the room before it. */
export function useThreadVariables(block: usize, align: usize): void {
  asm`msr tpidr_el0, ${input("r", block - align)}`;
}
