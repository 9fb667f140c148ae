/** The interrupt masks of PSTATE (Arm ARM for A-profile, D1.3). */
import { asm, input, output } from "@ukts/lang";

/** DAIF.I. */
const INTERRUPT_MASK: usize = 0x80;

/** Masks interrupts. The result is the masks as they were. */
export function disableInterrupts(): usize {
  return asm<usize>`mrs ${output("r")}, daif
msr daifset, #3`;
}

/** Whether interrupts were masked already in what `disableInterrupts` gave. */
export function wereInterruptsDisabled(masks: usize): boolean {
  return (masks & INTERRUPT_MASK) !== 0;
}

/** Sets the masks to what `disableInterrupts` gave. */
export function restoreInterrupts(masks: usize): void {
  asm`msr daif, ${input("r", masks)}`;
}

/** Lets interrupts in. */
export function allowInterrupts(): void {
  asm`msr daifclr, #2`;
}

/** Halts until an interrupt asks for attention; with interrupts held back it is not taken. */
export function waitForInterrupt(): void {
  // Also a debugger or a hypervisor may end the halt (Arm ARM for A-profile, D1.6.1). What was written before has to have happened.
  asm`dsb sy
wfi`;
}

/** Takes the interrupts that ask for attention, and holds further ones back. */
export function takeInterrupts(): void {
  asm`msr daifclr, #2
isb
msr daifset, #3`;
}

/** Stops this processor for good. */
export function haltForever(): never {
  for (;;)
    asm`msr daifset, #15
wfi`;
}
