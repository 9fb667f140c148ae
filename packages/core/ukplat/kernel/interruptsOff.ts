/** Sections that no interrupt interrupts. */
import { stackNew } from "@ukts/lang";
import { plat } from "./contract.js";

/** Ends the section when the scope that holds it ends. */
export class InterruptsOff {
  constructor(private readonly saved: usize) {}

  [Symbol.dispose](): void {
    "use inline";
    plat.irqRestore(this.saved);
  }
}

/** Holds interrupts back until the end of the scope: `using _off = interruptsOff();`. Sections nest. */
export function interruptsOff(): Inline<InterruptsOff> {
  "use inline";
  return stackNew(InterruptsOff, plat.irqSave());
}
