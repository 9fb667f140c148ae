/** All threads, those that have ended and were not joined among them. */
import { bootThread } from "./bootThread.js";
import type { Thread } from "./thread.js";

/** Starts with the boot thread. Interrupts are held back where it changes; whoever walks it holds back preemption. */
class AllThreads {
  private newest: Thread = bootThread;
  private lastId: u32 = 1;
  count: usize = 1;

  /** Walks from the newest to the boot thread. */
  first(): Thread | null {
    return this.newest;
  }

  next(of: Thread): Thread | null {
    return of.nextOfAll;
  }

  add(thread: Thread): void {
    this.lastId++;
    thread.id = this.lastId;
    thread.nextOfAll = this.newest;
    this.newest.previousOfAll = thread;
    this.newest = thread;
    this.count++;
  }

  /** Not the boot thread, which is the last of the list for ever. */
  remove(thread: Thread): void {
    const older = thread.nextOfAll;
    if (older === null) return;
    const newer = thread.previousOfAll;
    if (newer !== null) newer.nextOfAll = older;
    else this.newest = older;
    older.previousOfAll = newer;
    this.count--;
  }
}

/** All threads, from the newest to the boot thread, those that have ended and were not joined among them. Hold back preemption while you walk them. */
export const allThreads = new AllThreads();
