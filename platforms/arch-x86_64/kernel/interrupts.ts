/** The interrupt flag (Intel SDM vol. 3, 6.8.1). */
import { asm, clobber, input, output } from "@ukts/lang";

/** Clears the interrupt flag. The result is the flags as they were. */
export function disableInterrupts(): usize {
  return asm<usize>`pushfq; popq ${output("r")}; cli`;
}

/** Sets the flags to what `disableInterrupts` gave. */
export function restoreInterrupts(flags: usize): void {
  asm`pushq ${input("r", flags)}; popfq${clobber("cc")}`;
}

/** Stops this processor for good. */
export function haltForever(): never {
  for (;;) asm`cli; hlt`;
}
