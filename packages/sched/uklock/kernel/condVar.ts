/** Waiting for what other threads change under a mutex to become as it has to be (Hoare, Monitors, 1974; signals as Mesa's, which are hints). */
import { plat } from "@ukts/ukplat";
import { leave, WaitQueue } from "@ukts/uksched";
import { NEVER } from "@ukts/uktime";
import { Kind } from "./lock.js";
import { expectMayWait } from "./misuse.js";
import type { Mutex } from "./mutex.js";

/** Starts out as zeroed memory. */
export class CondVar {
  private readonly waiters: Inline<WaitQueue> = new WaitQueue();

  /**
   * Gives up `mutex`, which the caller has, and waits for a signal in one step, so that a signal that is given with the mutex held is not lost; then
   * takes the mutex again, however long that lasts. False: `deadline` came before a signal. What was waited for may have changed again: `waitFor`
   * looks.
   */
  wait(mutex: Mutex, deadline: u64 = NEVER): boolean {
    expectMayWait(Kind.mutex, mutex);
    const saved = plat.irqSave();
    mutex.unlock();
    const inTime = this.waiters.wait(deadline);
    leave(saved);
    mutex.lock();
    return inTime;
  }

  /** Returns when `condition` is true, which is asked with `mutex` held, at first too. False: `deadline` has come and it was still false. */
  waitFor(mutex: Mutex, condition: Scoped<() => boolean>, deadline: u64 = NEVER): boolean {
    let met = condition();
    let inTime = true;
    while (!met && inTime) {
      inTime = this.wait(mutex, deadline);
      met = condition();
    }
    return met;
  }

  /** Wakes the most urgent thread that waits, if one does. May be called without the mutex, and in handlers of interrupts. */
  signal(): void {
    this.waiters.wakeOne();
  }

  /** Wakes all that wait. May be called without the mutex, and in handlers of interrupts. */
  broadcast(): void {
    this.waiters.wakeAll();
  }
}
