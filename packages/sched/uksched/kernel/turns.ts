/**
 * What threads have one after the other: those who wait, and who has it. What locks are made of.
 *
 * It is handed from thread to thread: whoever gives it up gives it to the most urgent of those who wait, so that nobody who comes later takes it
 * before. Where threads differ in priority, the holder is as urgent as the most urgent of those who wait, for as long as they do; and so is, where it
 * waits itself, the holder of what it waits for (Sha, Rajkumar and Lehoczky, Priority Inheritance Protocols, IEEE Transactions on Computers, 1990).
 */
import { plat } from "@ukts/ukplat";
import { NEVER } from "@ukts/uktime";
import { scheduler } from "./contract.js";
import { currentThread, leave } from "./switch.js";
import type { Thread } from "./thread.js";
import { WaitQueue } from "./waitQueue.js";
import { setEffectivePriority } from "./yield.js";

/** Starts out as zeroed memory. */
export class Turns {
  private readonly waiters: Inline<WaitQueue> = new WaitQueue();
  /** Whom those who wait make more urgent, and the next in its list `lending`. */
  private holder: Thread | null = null;
  next: Turns | null = null;

  /** Whether nobody waits. Interrupts are held back. */
  isEmpty(): boolean {
    return this.waiters.isEmpty();
  }

  /**
   * Waits until `take` is true or `handOver` picks the caller. `take` is called with interrupts held back, at first and whenever the thread was woken
   * for another reason; it takes what there is to take, or else says by `lendTo` who has it. False: `deadline` has come first.
   */
  waitFor(take: Scoped<() => boolean>, deadline: u64 = NEVER): boolean {
    const saved = plat.irqSave();
    const thread = currentThread();
    let mine = take();
    if (!mine) thread.waitsFor = this;
    let inTime = true;
    while (!mine && inTime) {
      this.lend(thread.priority);
      inTime = this.waiters.wait(deadline);
      mine = thread.waitsFor === null || take();
    }
    thread.waitsFor = null;
    if (!mine) this.settle();
    leave(saved);
    return mine;
  }

  /** Says who has it, for `take` of `waitFor`: those who wait make that thread more urgent until `handOver`. */
  lendTo(holder: Thread): void {
    if (!hasPriorities() || this.holder === holder) return;
    this.holder = holder;
    this.next = holder.lending;
    holder.lending = this;
  }

  /**
   * Gives it to the most urgent who waits, of equals to the one that came first, and wakes that thread. Null: nobody waits. With interrupts held
   * back; where something takes the processor away from threads, `leave` is to end that section.
   */
  handOver(): Thread | null {
    const from = this.holder;
    if (from !== null) this.endLending(from);
    const to = this.waiters.wakeOne();
    if (to !== null) {
      to.waitsFor = null;
      if (from !== null && !this.isEmpty()) this.lendTo(to);
    }
    if (from !== null) settlePriority(from);
    return to;
  }

  /** How urgent they are who wait; 0 where nobody does. */
  urgency(): u32 {
    const thread = this.waiters.waiting().first();
    return thread !== null ? thread.priority : 0;
  }

  /** The thread that inherits. Null where there are no priorities. */
  lendsTo(): Thread | null {
    return hasPriorities() ? this.holder : null;
  }

  /** Makes the holder, and whoever that waits for, at least as urgent as `priority`. */
  private lend(priority: u32): void {
    let holder = this.lendsTo();
    while (holder !== null && holder.priority < priority) {
      setEffectivePriority(holder, priority);
      const waitsFor: Turns | null = holder.waitsFor;
      holder = waitsFor !== null ? waitsFor.lendsTo() : null;
    }
  }

  /** Takes back what a thread lent that has stopped waiting. */
  private settle(): void {
    const holder = this.lendsTo();
    if (holder !== null) settlePriority(holder);
  }

  private endLending(holder: Thread): void {
    this.holder = null;
    if (holder.lending === this) {
      holder.lending = this.next;
      return;
    }
    for (let other = holder.lending; other !== null; other = other.next) {
      if (other.next === this) other.next = this.next;
    }
  }
}

/** Gives a thread the priority that its own and those of who waits for what it has come to; then whoever it waits for itself. */
export function settlePriority(first: Thread): void {
  let thread: Thread | null = first;
  while (thread !== null) {
    let priority = thread.basePriority;
    for (let turns = thread.lending; turns !== null; turns = turns.next) {
      const urgency = turns.urgency();
      if (urgency > priority) priority = urgency;
    }
    if (priority === thread.priority) return;
    setEffectivePriority(thread, priority);
    const waitsFor: Turns | null = thread.waitsFor;
    thread = waitsFor !== null ? waitsFor.lendsTo() : null;
  }
}

function hasPriorities(): boolean {
  return scheduler !== null && scheduler.hasPriorities();
}
