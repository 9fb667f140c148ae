/** Waiting without using the processor (ppoll(2)). */
import { addressOf, zeroed } from "@ukts/lang";
import { clockNs, setTime, type TimeSpec } from "./clock.js";
import { waitForInput } from "./console.js";
import { isInterruptPending } from "./interrupts.js";

/**
 * How long to wait yet. A signal that comes when it has been set, and before Linux has read it, could be slept through: its handler sets it to 0.
 */
const time = zeroed<TimeSpec>();

/** Returns when the clock has reached `deadline`, when there is input that was awaited, when an interrupt is pending, or earlier. */
export function waitUntil(deadline: u64): void {
  const now = clockNs();
  if (deadline <= now) return;
  setTime(time, deadline - now);
  if (!isInterruptPending()) waitForInput(addressOf(time));
}

/** Ends a wait that is about to begin; one that has begun ends by the signal. For handlers of signals. */
export function endWait(): void {
  setTime(time, 0);
}
