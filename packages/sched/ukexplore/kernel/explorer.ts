/**
 * Makes the choices: at every point at which an interrupt could come, whether one does (of the timer, or of what takes the processor away), and who has
 * the processor then; where a thread waits or ends, who goes on. Points are where interrupts are about to be held back, and where a scenario says:
 * between two of them a thread must not touch more than one thing that others touch too.
 */

import { panic, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { captureBacktrace, printBacktrace } from "@ukts/ukdebug";
import { currentThread, preempt, Rotation, requestReschedule, type Thread, type UkSched } from "@ukts/uksched";
import { NEVER, nextDeadline } from "@ukts/uktime";
import { Choices } from "./choices.js";
import { machine } from "./machine.js";

class Explorer implements UkSched {
  readonly choices: Inline<Choices> = new Choices();
  /** The thread that runs scenarios. It has the processor when no other is ready. */
  driver: Thread | null = null;
  /** Whether choices are made, and whether they are printed. */
  exploring: boolean = false;
  explaining: boolean = false;
  /** How often the processor may still be taken away in this run. */
  preemptionsLeft: u32 = 0;
  /** Those that are ready, the driver left out, in the order in which they became so. */
  private readonly ready!: FixedArray<Thread | null, 16>;
  private count: usize = 0;
  /** Who is to have the processor, after a preemption; who lets others have it, after a yield. */
  private target: Thread | null = null;
  private yielder: Thread | null = null;

  name(): string {
    return "explore";
  }

  enqueue(thread: Thread): void {
    if (thread === this.driver) return;
    this.ready[this.count] = thread;
    this.count++;
  }

  dequeue(thread: Thread): void {
    if (thread === this.driver) return;
    let at: usize = 0;
    while (this.ready[at] !== thread) at++;
    this.count--;
    for (; at < this.count; at++) this.ready[at] = this.ready[at + 1];
  }

  rotate(running: Thread, why: Rotation): Thread {
    if (why === Rotation.yielded) this.yielder = running;
    return this.pick() ?? running;
  }

  pick(): Thread | null {
    const yielder = this.yielder;
    const target = this.target;
    this.yielder = null;
    this.target = null;
    if (!this.exploring) return this.driver;
    if (target !== null) return target;
    const running = currentThread();
    if (yielder === null && this.isReady(running)) return running;
    const others = this.others(yielder);
    if (others === 0) return yielder !== null && this.isReady(yielder) ? yielder : this.driver;
    const next = this.other(yielder, usize(this.choices.choose(u32(others))));
    if (this.explaining) println`  ${next.name} runs`;
    return next;
  }

  /** Whoever is ready may be chosen at any point. */
  outranks(_ready: Thread, _running: Thread): boolean {
    return false;
  }

  /** Priorities decide who is woken first, not who runs. */
  hasPriorities(): boolean {
    return true;
  }

  /** An interrupt could come here, where interrupts are not held back. */
  point(): void {
    if (!this.exploring || machine.interruptsOff || currentThread() === this.driver) return;
    const running = currentThread();
    for (;;) {
      const others: usize = this.preemptionsLeft > 0 ? this.others(running) : 0;
      const timers: usize = nextDeadline() === NEVER ? 0 : 1;
      const choice = usize(this.choices.choose(u32(1 + others + timers)));
      if (choice === 0) return;
      if (choice <= others) {
        this.preemptBy(this.other(running, choice - 1));
        return;
      }
      if (this.explaining) this.explain("time passes");
      machine.passTime();
    }
  }

  private preemptBy(thread: Thread): void {
    if (this.explaining) this.explain("is preempted");
    machine.interruptsOff = true;
    this.preemptionsLeft--;
    this.target = thread;
    if (this.explaining) println`  ${thread.name} runs`;
    requestReschedule();
    preempt();
    machine.interruptsOff = false;
  }

  private isReady(thread: Thread): boolean {
    for (let i: usize = 0; i < this.count; i++) if (this.ready[i] === thread) return true;
    return false;
  }

  /** How many are ready besides a thread. */
  private others(thread: Thread | null): usize {
    return thread !== null && this.isReady(thread) ? this.count - 1 : this.count;
  }

  /** One of those. */
  private other(thread: Thread | null, index: usize): Thread {
    let left = index;
    for (let at: usize = 0; at < this.count; at++) {
      const candidate = this.ready[at];
      if (candidate === null || candidate === thread) continue;
      if (left === 0) return candidate;
      left--;
    }
    return panic("Expected so many threads to be ready");
  }

  private explain(event: string): void {
    "use noinline";
    println`  ${currentThread().name}: ${event} at`;
    const frames = zeroed<FixedArray<usize, 8>>();
    captureBacktrace(frames.slice());
    printBacktrace(frames.slice(1));
  }
}

export const explorer = new Explorer();

/** A point at which an interrupt could come, for scenarios: before and after what they touch themselves. */
export function point(): void {
  explorer.point();
}
