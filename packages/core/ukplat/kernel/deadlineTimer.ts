/** What timers have in common: the deadline, and that it never comes early, however the hardware rounds. */
import { plat } from "./contract.js";
import type { TimerListener, UkTimer } from "./timer.js";

/**
 * What a package that drives a timer extends: it only says how to arm the hardware, and calls `elapsed` when that interrupts. Deadline and listener
 * are kept here, and no deadline comes early, however the hardware rounds.
 */
export abstract class DeadlineTimer implements UkTimer {
  private deadline: u64 = 0;
  private listener: TimerListener | null = null;

  /**
   * Has the hardware interrupt in `wait` nanoseconds, or later; at once where that is 0. Earlier is allowed where it cannot wait as long: it is told
   * again then. Called with interrupts held back.
   */
  protected abstract arm(wait: u64): void;
  /** Keeps the hardware from interrupting. Called with interrupts held back. */
  protected abstract disarm(): void;

  start(deadline: u64, listener: TimerListener): void {
    const saved = plat.irqSave();
    this.deadline = deadline;
    this.listener = listener;
    this.arm(this.remaining());
    plat.irqRestore(saved);
  }

  stop(): boolean {
    const saved = plat.irqSave();
    const running = this.listener !== null;
    this.listener = null;
    this.disarm();
    plat.irqRestore(saved);
    return running;
  }

  /** To be called by the handler of the hardware's interrupt. False where no deadline was waited for. */
  protected elapsed(): boolean {
    const listener = this.listener;
    if (listener === null) return false;
    // The clock's rate is rounded otherwise than the hardware's: no deadline is said to be there before the clock says so too.
    const wait = this.remaining();
    if (wait !== 0) {
      this.arm(wait);
      return true;
    }
    this.listener = null;
    this.disarm();
    listener.expired(this.deadline);
    return true;
  }

  private remaining(): u64 {
    const now = plat.nanoseconds();
    return this.deadline > now ? this.deadline - now : 0;
  }
}
