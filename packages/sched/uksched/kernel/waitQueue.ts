/** Threads that wait for one thing. */
import { plat } from "@ukts/ukplat";
import { NEVER } from "@ukts/uktime";
import { scheduler } from "./contract.js";
import { ThreadQueue } from "./queue.js";
import { currentThread, dispatch, leave, leaveReady, wakeThread } from "./switch.js";
import { type Thread, ThreadState } from "./thread.js";

/**
 * Where threads wait for a condition to become true. What changes the condition wakes them afterwards. Starts out as zeroed memory.
 *
 * A thread may wait while it holds sleeping locks. It must not while it holds a spin lock, interrupts or preemption back (but for the section
 * in which `wait` is called), or in a handler.
 */
export class WaitQueue {
  /** The most urgent first, where threads differ in that. */
  private readonly threads: Inline<ThreadQueue> = new ThreadQueue();

  /** Whether nobody waits. */
  isEmpty(): boolean {
    return this.threads.first() === null;
  }

  /** Those who wait, for `each`. Interrupts are held back. */
  waiting(): ThreadQueue {
    return this.threads;
  }

  /**
   * Returns when `condition` is true: it is asked with interrupts held back, at first and whenever the thread is woken, so that no wake-up is lost
   * between the question and the wait. False: `deadline` has come and it was still false.
   */
  waitFor(condition: Scoped<() => boolean>, deadline: u64 = NEVER): boolean {
    const saved = plat.irqSave();
    let met = condition();
    let inTime = true;
    while (!met && inTime) {
      inTime = this.wait(deadline);
      met = condition();
    }
    leave(saved);
    return met;
  }

  /**
   * Gives the processor away until somebody wakes the caller; false: not before `deadline`. Between `plat.irqSave` and `irqRestore`, in which the
   * caller has seen that it has to wait, and looks again when this returns.
   */
  wait(deadline: u64 = NEVER): boolean {
    const thread = currentThread();
    if (deadline !== NEVER && plat.nanoseconds() >= deadline) return false;
    thread.timedOut = false;
    leaveReady(ThreadState.blocked);
    if (scheduler?.hasPriorities() ?? false) this.threads.insert(thread);
    else this.threads.push(thread);
    thread.waitsIn = this.threads;
    if (deadline !== NEVER) thread.timer.start(deadline);
    dispatch();
    return !thread.timedOut;
  }

  /** Wakes the most urgent thread that waits, of equals the one that came first. The result is that thread. May be called in handlers. */
  wakeOne(): Thread | null {
    const saved = plat.irqSave();
    const thread = this.threads.first();
    if (thread !== null) wakeThread(thread);
    leave(saved);
    return thread;
  }

  /** Wakes all. The result is how many. May be called in handlers. */
  wakeAll(): usize {
    const saved = plat.irqSave();
    let count: usize = 0;
    for (let thread = this.threads.first(); thread !== null; thread = this.threads.first()) {
      wakeThread(thread);
      count++;
    }
    leave(saved);
    return count;
  }
}
