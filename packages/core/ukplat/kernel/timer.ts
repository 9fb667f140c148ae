/** The one-shot timer of a machine that has interrupts. */
import { slot } from "@ukts/lang";

/** Who waits for a deadline of the machine's timer. */
export interface TimerListener {
  /** The time has come: `deadline` is what `start` was given. Runs as a handler of an interrupt does (`@ukts/ukintctlr`), so within its rules. */
  expired(deadline: u64): void;
}

/** There is one deadline at a time; what wants several keeps them in order and starts the timer for the first. */
export interface UkTimer {
  /**
   * Calls `listener` once, when `plat.nanoseconds()` has reached `deadline`: never before, at once where it has been reached already. A deadline
   * that was started before is forgotten. May be called by a listener too.
   */
  start(deadline: u64, listener: TimerListener): void;
  /** Forgets the deadline. Whether there was one that had not come. */
  stop(): boolean;
}

/** Empty in images without interrupts. */
export const timer = slot.optional<UkTimer>();
