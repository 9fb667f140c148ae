/** What a thread still has to do when it is ended by `pthread_exit`: pthread_cleanup_push. */
import { exportSymbol, threadLocal } from "@ukts/lang";

/** `struct __pthread_cleanup` of <pthread.h>, which lies on the stack of the function that pushes it. */
class Cleanup {
  routine!: (argument: usize) => void;
  argument: usize = 0;
  next: Cleanup | null = null;
}

let newest = threadLocal<Cleanup | null>(null);

export function runCleanups(): void {
  for (let cleanup: Cleanup | null = newest; cleanup !== null; cleanup = newest) {
    newest = cleanup.next;
    cleanup.routine(cleanup.argument);
  }
}

function push(cleanup: Cleanup): void {
  cleanup.next = newest;
  newest = cleanup;
}

function pop(cleanup: Cleanup): void {
  newest = cleanup.next;
}

exportSymbol("__pthread_cleanup_push", push);
exportSymbol("__pthread_cleanup_pop", pop);
