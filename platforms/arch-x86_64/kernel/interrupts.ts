/** The interrupt flag (Intel SDM vol. 3, 6.8.1). */
import { asm, clobber, input, output } from "@ukts/lang";

/** RFLAGS.IF. */
const INTERRUPT_FLAG: usize = 0x200;

/** Clears the interrupt flag. The result is the flags as they were. */
export function disableInterrupts(): usize {
  return asm<usize>`pushfq; popq ${output("r")}; cli`;
}

/** Whether the interrupt flag was clear already in what `disableInterrupts` gave. */
export function wereInterruptsDisabled(flags: usize): boolean {
  return (flags & INTERRUPT_FLAG) === 0;
}

/** Sets the flags to what `disableInterrupts` gave. */
export function restoreInterrupts(flags: usize): void {
  asm`pushq ${input("r", flags)}; popfq${clobber("cc")}`;
}

/** Lets interrupts in. */
export function allowInterrupts(): void {
  asm`sti`;
}

/**
 * Halts until an interrupt arrives, takes it, and holds further ones back. With interrupts held back by the caller none is lost: `sti` lets them in
 * only behind the instruction that follows it (Intel SDM vol. 2, "STI"), so one that has come meanwhile ends the halt.
 */
export function waitForInterrupt(): void {
  asm`sti; hlt; cli`;
}

/** Stops this processor for good. */
export function haltForever(): never {
  for (;;) asm`cli; hlt`;
}
