/** Sections in which the processor is not taken away, though interrupts come: for what threads share and handlers do not. */
import { stackNew } from "@ukts/lang";
import { allowPreemption, holdPreemption } from "./switch.js";

/** Ends the section when the scope that holds it ends. */
export class PreemptionOff {
  [Symbol.dispose](): void {
    "use inline";
    allowPreemption();
  }
}

/**
 * Keeps other threads from running until the end of the scope, unless the caller itself waits or yields: `using _off = preemptionOff();`. Sections
 * nest. Costs nothing in images whose scheduler takes nothing away.
 */
export function preemptionOff(): Inline<PreemptionOff> {
  "use inline";
  holdPreemption();
  return stackNew(PreemptionOff);
}
