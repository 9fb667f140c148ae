/** Having nothing to do. */
import { controller } from "@ukts/ukintctlr";
import { plat, timer } from "@ukts/ukplat";
import { NEVER } from "./clock.js";
import { nextDeadline, pollTimers } from "./timer.js";

/**
 * Halts the processor until an interrupt has been handled or a timer has expired. To be called with interrupts held back, as which they are when it
 * returns: what is found there before it is called cannot have been overtaken. It may return for nothing.
 */
export function idle(): void {
  if (controller === null) {
    plat.waitUntil(nextDeadline());
    pollTimers();
  } else if (timer !== null) {
    controller.wait();
  } else {
    idleWithoutTimer();
  }
}

/** Interrupts come, but none when it is time: who has a deadline has to look for it. */
function idleWithoutTimer(): void {
  if (controller !== null && nextDeadline() === NEVER) {
    controller.wait();
    return;
  }
  plat.irqEnable();
  plat.irqSave();
  pollTimers();
}
