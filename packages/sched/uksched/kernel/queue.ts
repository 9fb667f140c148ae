/** Threads in a row: those that are ready, those that wait for one thing. The links are in the threads, each of which is in one queue at most. */
import { panic } from "@ukts/lang";
import type { Thread } from "./thread.js";

/** Starts out as zeroed memory. Interrupts are held back in all methods. */
export class ThreadQueue {
  private head: Thread | null = null;
  private tail: Thread | null = null;

  first(): Thread | null {
    return this.head;
  }

  next(of: Thread): Thread | null {
    return of.next;
  }

  /** Adds a thread behind all others. */
  push(thread: Thread): void {
    this.own(thread);
    const tail = this.tail;
    thread.previous = tail;
    thread.next = null;
    if (tail !== null) tail.next = thread;
    else this.head = thread;
    this.tail = thread;
  }

  /** Adds a thread before all others. */
  unshift(thread: Thread): void {
    this.own(thread);
    const head = this.head;
    thread.next = head;
    thread.previous = null;
    if (head !== null) head.previous = thread;
    else this.tail = thread;
    this.head = thread;
  }

  remove(thread: Thread): void {
    if (thread.queue !== this) panic("Expected a thread of this queue");
    const previous = thread.previous;
    const next = thread.next;
    if (previous !== null) previous.next = next;
    else this.head = next;
    if (next !== null) next.previous = previous;
    else this.tail = previous;
    thread.queue = null;
  }

  /** Takes the first out. */
  shift(): Thread | null {
    const head = this.head;
    if (head !== null) {
      const next = head.next;
      this.head = next;
      if (next !== null) next.previous = null;
      else this.tail = null;
      head.queue = null;
    }
    return head;
  }

  /** The most urgent thread; of several the one that came first. */
  mostUrgent(): Thread | null {
    let best = this.head;
    for (let thread = best; thread !== null; thread = thread.next) {
      if (best !== null && thread.priority > best.priority) best = thread;
    }
    return best;
  }

  private own(thread: Thread): void {
    if (thread.queue !== null) panic("Expected a thread that is in no queue");
    thread.queue = this;
  }
}
