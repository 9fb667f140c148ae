/** One-shot timers, as many as one likes, on the machine's one timer. Without one they expire whenever somebody looks: `idle` and `sleep` do. */
import { interruptsOff, timer as machineTimer, plat, type TimerListener } from "@ukts/ukplat";
import { NEVER } from "./clock.js";
import { TimerHeap } from "./heap.js";

/** Who waits for a timer. */
export interface TimerHandler {
  /**
   * The time has come. Runs as a handler of an interrupt does (`@ukts/ukintctlr`), so within its rules. The timer is stopped by then, and may be
   * started again.
   */
  expired(timer: Timer): void;
}

/** A deadline and who is told. It belongs to its user, and has to stay where it is while it runs. */
export class Timer {
  /** What `start` was given, in nanoseconds of `monotonic()`; of no meaning where the timer does not run. */
  deadline: u64 = 0;
  /** Whether the deadline is still to come. */
  running: boolean = false;
  /** Links of the heap; of the first child `previous` is the parent. */
  child: Timer | null = null;
  next: Timer | null = null;
  previous: Timer | null = null;

  constructor(readonly handler: TimerHandler) {}

  /**
   * Calls the handler once, when `monotonic()` has reached `deadline`: never before, soon where it has been reached already. A deadline that was
   * set before is forgotten. May be called anywhere, in handlers too.
   */
  start(deadline: u64): void {
    using _off = interruptsOff();
    if (this.running) timers.heap.remove(this);
    this.deadline = deadline;
    this.running = true;
    timers.heap.insert(this);
    if (timers.heap.first() === this) timers.arm();
  }

  /** Forgets the deadline. Whether there was one that had not come. May be called anywhere. */
  stop(): boolean {
    using _off = interruptsOff();
    if (!this.running) return false;
    this.running = false;
    // The machine's timer stays: where it comes for nothing, it is set again then. Mostly another deadline comes first.
    timers.heap.remove(this);
    return true;
  }
}

class Timers implements TimerListener {
  readonly heap: Inline<TimerHeap> = new TimerHeap();

  /** Sets the machine's timer to the earliest deadline. Interrupts are held back. */
  arm(): void {
    const first = this.heap.first();
    if (machineTimer !== null && first !== null) machineTimer.start(first.deadline, this);
  }

  expired(_deadline: u64): void {
    this.run();
    this.arm();
  }

  /** Calls the handlers of all that are due. Interrupts are held back. */
  run(): void {
    for (let first = this.heap.first(); first !== null; first = this.heap.first()) {
      if (first.deadline > plat.nanoseconds()) return;
      this.heap.remove(first);
      first.running = false;
      first.handler.expired(first);
    }
  }
}

const timers = new Timers();

/** The earliest deadline of all timers; `NEVER` where none runs. Interrupts are held back. */
export function nextDeadline(): u64 {
  const first = timers.heap.first();
  return first !== null ? first.deadline : NEVER;
}

/** Calls the handlers of timers that are due, on machines where nothing else does. Interrupts are held back. */
export function pollTimers(): void {
  timers.run();
}
