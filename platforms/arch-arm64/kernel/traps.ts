/** Makes every processor exception end in the trap handler. The assembly is in vectors.S, and that for interrupts in interrupts.S. */
import { addressOf, asm, exportSymbol, input } from "@ukts/lang";
import { interruptHandler, trapHandler } from "@ukts/ukarch";
import type { TrapFrame } from "./trapFrame.js";

declare function exception_vectors(): void;
declare function interrupt_vectors(): void;

/** Points the processor to the vectors. From here on no exception goes unreported. */
export function installTraps(): void {
  asm`msr vbar_el1, ${input("r", addressOf(exception_vectors))}
isb`;
}

/** Has interrupts handled from here on, once they are let in. All other exceptions stay as they are. */
export function installInterrupts(): void {
  asm`msr vbar_el1, ${input("r", addressOf(interrupt_vectors))}
isb`;
}

function trapped(frame: TrapFrame): never {
  return trapHandler(frame);
}
exportSymbol("ukts_arm64_trap", trapped);

function interrupted(): void {
  if (interruptHandler !== null) interruptHandler(0);
}
exportSymbol("ukts_arm64_interrupt", interrupted);
