/** Thread-local variables of other threads. */
import { ptr } from "@ukts/lang";
import { currentThread } from "./switch.js";
import type { Thread } from "./thread.js";

/** Where a thread has its copy of the thread-local variable that the running thread has at `mine`: as far from its thread pointer. */
export function copyOf<T>(thread: Thread, mine: Ptr<T>): Ptr<T> {
  const running = currentThread();
  const distance: isize = isize(mine.addr) - isize(running.threadPointer);
  return thread === running ? mine : ptr<T>(usize(isize(thread.threadPointer) + distance));
}
