/**
 * The preemptive policy: the most urgent thread runs; those of one priority in turn, each for a time slice at most. A thread that a more urgent
 * one displaces goes on before the others of its priority, with what is left of its slice.
 *
 * Ready threads stand in a queue for each priority, and a word has a bit for each queue that is not empty: finding the most urgent takes constant
 * time (the run queue of 4.4BSD: McKusick et al., The Design and Implementation of the 4.4BSD Operating System, 4.4).
 */
import { clz } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import {
  currentThread,
  Rotation,
  requestReschedule,
  type Thread,
  type ThreadQueue,
  ThreadState,
  type UkSched,
} from "@ukts/uksched";
import { NS_PER_US, Timer, type TimerHandler } from "@ukts/uktime";
import { sliceUs } from "./options.gen.js";

class Preempt implements UkSched, TimerHandler {
  private readonly queues!: FixedArray<ThreadQueue, 32>;
  /** Bit p: there are threads of priority p. */
  private ready: u32 = 0;
  private sliceOver: boolean = false;
  /**
   * Runs while another thread of the running one's priority is ready. It is not started anew for every thread that gets the processor, as setting the
   * machine's timer takes long: so a slice is shorter for who gets the processor while it runs.
   */
  private readonly slice: Inline<Timer> = new Timer(this);

  name(): string {
    return "preempt";
  }

  enqueue(thread: Thread): void {
    this.queues[thread.priority].push(thread);
    this.ready |= 1 << thread.priority;
    this.share(currentThread());
  }

  dequeue(thread: Thread): void {
    const queue = this.queues[thread.priority];
    queue.remove(thread);
    if (queue.first() === null) this.ready &= ~(1 << thread.priority);
  }

  rotate(running: Thread, why: Rotation): Thread {
    if (why === Rotation.yielded || this.sliceOver) this.queues[running.priority].rotate(running);
    return this.pick() ?? running;
  }

  pick(): Thread | null {
    if (this.ready === 0) return null;
    this.sliceOver = false;
    const thread = this.queues[31 - clz<u32>(this.ready)].first();
    if (thread !== null) this.share(thread);
    return thread;
  }

  outranks(ready: Thread, running: Thread): boolean {
    return ready.priority > running.priority;
  }

  hasPriorities(): boolean {
    return true;
  }

  /** The slice is over. In the interrupt of the timer, at whose end the processor is passed on. */
  expired(_timer: Timer): void {
    if (!this.hasEquals(currentThread())) return;
    this.sliceOver = true;
    requestReschedule();
  }

  /** Lets a slice run for `thread` if it has to share the processor. */
  private share(thread: Thread): void {
    if (!this.slice.running && this.hasEquals(thread)) this.slice.start(plat.nanoseconds() + u64(sliceUs) * NS_PER_US);
  }

  /** Whether a thread is ready, and others of its priority are too. */
  private hasEquals(thread: Thread): boolean {
    return thread.readiness === ThreadState.ready && thread.next !== thread;
  }
}

/**
 * The most urgent thread runs, and of one priority each in turn for `sliceUs` microseconds at most. All operations take constant time, however many threads
 * there are. Fills `@ukts/uksched:scheduler`.
 */
export const policy = new Preempt();
