/**
 * Threads in a ring: those that are ready, those that wait for one thing. The links are in the threads, each of which is in one ring at most. The
 * ring is entered at its first thread; moving that on by one puts the first behind all others without touching a link.
 */
import type { Thread } from "./thread.js";

/** Starts out as zeroed memory. Interrupts are held back in all methods. */
export class ThreadQueue {
  private head: Thread | null = null;

  /** Null where the ring is empty. */
  first(): Thread | null {
    return this.head;
  }

  /** Null behind the last. */
  next(of: Thread): Thread | null {
    return of.next === this.head ? null : of.next;
  }

  /** Adds a thread behind all others. */
  push(thread: Thread): void {
    const head = this.head;
    if (head === null) {
      thread.next = thread;
      thread.previous = thread;
      this.head = thread;
      return;
    }
    const last = head.previous;
    thread.previous = last;
    thread.next = head;
    last.next = thread;
    head.previous = thread;
  }

  /** Adds a thread behind those that are as urgent, before those that are less: for rings that are ordered so. Walks past the latter. */
  insert(thread: Thread): void {
    const head = this.head;
    if (head === null || head.previous.priority >= thread.priority) {
      this.push(thread);
      return;
    }
    let behind = head.previous;
    while (behind !== head && behind.previous.priority < thread.priority) behind = behind.previous;
    const before = behind.previous;
    thread.previous = before;
    thread.next = behind;
    before.next = thread;
    behind.previous = thread;
    if (behind === head) this.head = thread;
  }

  /** Takes out a thread, which is in this ring. */
  remove(thread: Thread): void {
    const next = thread.next;
    if (next === thread) {
      this.head = null;
      return;
    }
    const previous = thread.previous;
    previous.next = next;
    next.previous = previous;
    if (this.head === thread) this.head = next;
  }

  /** Lets the thread behind `thread`, which is in this ring, be the first, and returns it: of those before it, none loses its turn. */
  rotate(thread: Thread): Thread {
    const first = thread.next;
    this.head = first;
    return first;
  }
}
