/** What comes between an interrupt and the code that it interrupted. */
import { slot } from "@ukts/lang";
import { doDeferred } from "./deferred.js";

/**
 * Is called behind the outermost handler and the work that it deferred, with interrupts held back. It may go on with another thread, and return
 * when the interrupted one is to go on. Filled by schedulers that take the processor away from threads.
 */
export const reschedule = slot.optional<() => void>();

/**
 * The end of every interrupt, for controllers: to be called when the controller has been told that the interrupt is over and no handler is
 * running any more (`depth` is 0), with interrupts held back, as which they are when it returns.
 */
export function interruptExit(): void {
  if (doDeferred() && reschedule !== null) reschedule();
}
