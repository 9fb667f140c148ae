/** Where waiting is allowed. */
import { controller } from "@ukts/ukintctlr";
import { plat, timer } from "@ukts/ukplat";

/**
 * Whether the caller may wait: not in a handler of an interrupt, nor with interrupts held back, where nobody else would let them in. True throughout in
 * images that take none.
 */
export function mayWait(): boolean {
  if (controller === null && timer === null) return true;
  const saved = plat.irqSave();
  const wereOff = plat.irqsWereOff(saved);
  plat.irqRestore(saved);
  return !wereOff;
}
