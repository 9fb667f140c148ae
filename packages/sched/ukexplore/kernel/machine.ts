/** The machine of a scenario: interrupts come when the explorer says so, and no time passes but up to the next deadline. */
import type { TimerListener, UkTimer } from "@ukts/ukplat";
import { nextDeadline } from "@ukts/uktime";

class Machine implements UkTimer {
  interruptsOff: boolean = false;
  now_ns: u64 = 0;
  private listener: TimerListener | null = null;

  start(_deadline: u64, listener: TimerListener): void {
    this.listener = listener;
  }

  stop(): boolean {
    const was = this.listener !== null;
    this.listener = null;
    return was;
  }

  /** Lets the time of the earliest deadline come, and the timer's interrupt with it. */
  passTime(): void {
    this.interruptsOff = true;
    const deadline = nextDeadline();
    if (deadline > this.now_ns) this.now_ns = deadline;
    if (this.listener !== null) this.listener.expired(deadline);
    this.interruptsOff = false;
  }
}

export const machine = new Machine();
