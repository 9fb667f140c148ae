/** Work that an interrupt asks for and that need not be done with interrupts held back: Linux calls it a bottom half. */
import { interruptsOff, plat } from "@ukts/ukplat";

/** The driver's side of deferred work. */
export interface DeferredHandler {
  /**
   * Does the work. It runs behind the outermost handler, on the stack of the code that was interrupted, with interrupts let in. As that code may
   * be anywhere, all that holds of a handler holds of it too, but that it may be interrupted: it must not block, allocate or free.
   * What has to do that wakes a thread instead.
   */
  run(): void;
}

/** Work to be done once for all times that it was asked for before it began. It belongs to the driver, and has to stay where it is. */
export class Deferred {
  next: Deferred | null = null;
  queued: boolean = false;

  constructor(readonly handler: DeferredHandler) {}
}

/** First in, first out. */
class Queue {
  private head: Deferred | null = null;
  private tail: Deferred | null = null;

  push(work: Deferred): void {
    work.next = null;
    if (this.tail === null) this.head = work;
    else this.tail.next = work;
    this.tail = work;
  }

  shift(): Deferred | null {
    const work = this.head;
    if (work === null) return null;
    this.head = work.next;
    if (work.next === null) this.tail = null;
    return work;
  }
}

const queue = new Queue();
let running: boolean = false;

/** Asks for work, in a handler. False where it has been asked for already and has not begun. */
export function defer(work: Deferred): boolean {
  using _off = interruptsOff();
  if (work.queued) return false;
  work.queued = true;
  queue.push(work);
  return true;
}

/**
 * Does the work that there is, for `interruptExit`. False where an interrupt has come while work is being done: what it asked for is done by whoever
 * is at it.
 */
export function doDeferred(): boolean {
  if (running) return false;
  for (let work = queue.shift(); work !== null; work = queue.shift()) {
    work.queued = false;
    running = true;
    plat.irqEnable();
    work.handler.run();
    plat.irqSave();
    running = false;
  }
  return true;
}
