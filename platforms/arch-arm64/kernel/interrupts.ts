/** The interrupt masks of PSTATE (Arm ARM for A-profile, D1.3). */
import { asm, input, output } from "@ukts/lang";

/** Masks interrupts. The result is the masks as they were. */
export function disableInterrupts(): usize {
  return asm<usize>`mrs ${output("r")}, daif
msr daifset, #3`;
}

/** Sets the masks to what `disableInterrupts` gave. */
export function restoreInterrupts(masks: usize): void {
  asm`msr daif, ${input("r", masks)}`;
}

/** Stops this processor for good. */
export function haltForever(): never {
  for (;;)
    asm`msr daifset, #15
wfi`;
}
