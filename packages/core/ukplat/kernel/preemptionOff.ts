/** Sections in which the processor is not taken away, though interrupts come: for what threads share and handlers do not. */
import { slot, stackNew } from "@ukts/lang";

/** What takes the processor away from threads, and can be asked not to. Packages beneath threads use `preemptionOff()`. */
export interface Preemption {
  /** Keeps other threads from running, unless the caller itself waits. Calls nest. */
  hold(): void;
  /** Ends what the matching `hold` began. */
  allow(): void;
}

/** Filled where something takes the processor away from threads. */
export const preemption = slot.optional<Preemption>();

/** Ends the section when the scope that holds it ends. */
export class PreemptionOff {
  [Symbol.dispose](): void {
    "use inline";
    if (preemption !== null) preemption.allow();
  }
}

/**
 * Keeps other threads from running until the end of the scope, unless the caller itself waits: `using _off = preemptionOff();`. Sections nest.
 * Costs nothing in images in which nothing takes the processor away.
 */
export function preemptionOff(): Inline<PreemptionOff> {
  "use inline";
  if (preemption !== null) preemption.hold();
  return stackNew(PreemptionOff);
}
