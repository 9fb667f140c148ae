/**
 * The threads that wait for words: lists by a hash of the word's address, which several words may share. What is listed lies on the stack of the
 * thread that waits, so that nothing is ever allocated. Interrupts are held back in all methods.
 */
import { zeroed } from "@ukts/lang";
import { WaitQueue } from "@ukts/uksched";

const LISTS: usize = 64;

/** One thread that waits for one word. */
export class Waiter {
  next: Waiter | null = null;
  previous: Waiter | null = null;
  woken: boolean = false;
  readonly thread: Inline<WaitQueue> = new WaitQueue();

  constructor(
    public address: usize,
    readonly bits: u32,
  ) {}

  wake(): void {
    this.woken = true;
    this.thread.wakeOne();
  }
}

/** In the order in which they came. Starts out as zeroed memory. */
class Waiters {
  private head: Waiter | null = null;
  private tail: Waiter | null = null;

  first(): Waiter | null {
    return this.head;
  }

  next(of: Waiter): Waiter | null {
    return of.next;
  }

  push(waiter: Waiter): void {
    const tail = this.tail;
    waiter.previous = tail;
    waiter.next = null;
    if (tail !== null) tail.next = waiter;
    else this.head = waiter;
    this.tail = waiter;
  }

  remove(waiter: Waiter): void {
    const previous = waiter.previous;
    const next = waiter.next;
    if (previous !== null) previous.next = next;
    else this.head = next;
    if (next !== null) next.previous = previous;
    else this.tail = previous;
  }
}

const lists = zeroed<FixedArray<Waiters, 64>>();

/** The list in which those are that wait for the word at `address`. Words are 4 bytes apart, and what they are part of mostly more. */
export function waitersOf(address: usize): Waiters {
  return lists[((address >>> 2) ^ (address >>> 8) ^ (address >>> 14)) % LISTS];
}
