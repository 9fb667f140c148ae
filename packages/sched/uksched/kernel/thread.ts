/** A thread. */
import { Timer, type TimerHandler } from "@ukts/uktime";
import type { ExitHook } from "./exitHook.js";
import type { ThreadQueue } from "./queue.js";
import { currentThread, wakeThread } from "./switch.js";
import type { Turns } from "./turns.js";
import { WaitQueue } from "./waitQueue.js";

/** What a thread is doing. */
export const enum ThreadState {
  /** Has the processor. */
  running,
  /** Could use it. */
  ready,
  /** Waits for something, or for a time. */
  blocked,
  /** Has ended; its result is there for who joins it. */
  exited,
}

/** What a thread does. */
export interface Runnable {
  /** Runs as the thread. Its result is the thread's. */
  run(): usize;
}

/**
 * A thread, as `createThread` makes it. Programs read `id`, `name`, `priority` and `state`; all else is for policies and locks, which change it with interrupts
 * held back.
 */
export class Thread implements TimerHandler {
  /** The stack pointer while the thread does not run: everything else of it is on the stack. */
  stackPointer: usize = 0;
  /** Of its thread-local variables; 0 in images without any. */
  threadPointer: usize = 0;

  /** Place in a ring: of those that are ready, the running one among them, or of those that wait for what `waitsIn` is for. */
  next: Thread = this;
  previous: Thread = this;
  waitsIn: ThreadQueue | null = null;

  /** `ready` while it runs, too, so that a switch changes nothing here. `state` is for everybody else. */
  readiness: ThreadState = ThreadState.ready;
  /** What counts, which may be more than its own while others wait for what it holds. */
  priority: u32;
  /** What it was given. Set it by `setPriority`. */
  basePriority: u32;
  /** What it waits for its turn at, and those that it has and others wait for. */
  waitsFor: Turns | null = null;
  lending: Turns | null = null;
  detached: boolean = false;
  /** Somebody joins it, which may not have been told yet that it has ended; or it is detached. */
  claimed: boolean = false;
  timedOut: boolean = false;

  /** Place in the list of all threads. */
  nextOfAll: Thread | null = null;
  previousOfAll: Thread | null = null;

  /** Its stack: the lowest address and the one just above it. What was allocated begins below, with the guard page if it has one. */
  stackLow: usize = 0;
  stackHigh: usize = 0;
  guarded: boolean = false;
  variables: Ptr<u8> | null = null;

  /** Until it ends; then `result` counts. */
  result: usize = 0;
  exitHooks: ExitHook | null = null;
  readonly joiners: Inline<WaitQueue> = new WaitQueue();
  readonly timer: Inline<Timer> = new Timer(this);

  /** Where the option `statistics` is on: how often it was given the processor, for how many nanoseconds in all, and since when. */
  switches: u64 = 0;
  runTime: u64 = 0;
  runningSince: u64 = 0;

  constructor(
    /** Has to stay for as long as it is the thread's. */
    public name: string,
    readonly body: Runnable,
    priority: u32,
    /** 1 for the boot thread, and then in order; the number of a thread that is created is set when it is ready. */
    public id: u32 = 0,
  ) {
    this.priority = priority;
    this.basePriority = priority;
  }

  /** Other than `readiness`, tells the thread that has the processor from those that could use it. */
  get state(): ThreadState {
    return currentThread() === this && this.readiness === ThreadState.ready ? ThreadState.running : this.readiness;
  }

  /** The time until which it was to wait has come. */
  expired(_timer: Timer): void {
    this.timedOut = true;
    wakeThread(this);
  }
}
