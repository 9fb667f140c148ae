/** The one-shot timer of a process (timer_create(2)), made when it is first started. */
import { addressOf, panic, stackNew, zeroed } from "@ukts/lang";
import type { TimerListener, UkTimer } from "@ukts/ukplat";
import { Syscall, syscall3, syscall6 } from "#arch/syscall";
import { installAlarm } from "./alarm.js";
import { CLOCK_MONOTONIC, clockNs, setMonotonicTime, TimeSpec } from "./clock.js";
import { holdInterrupts, restoreInterrupts, setHandler } from "./interrupts.js";

const TIMER_ABSTIME: usize = 1;

/** `struct itimerspec`. A value of 0 stops the timer. */
class TimerSpec {
  interval: Inline<TimeSpec> = new TimeSpec();
  value: Inline<TimeSpec> = new TimeSpec();
}

/** What Linux calls the timer. */
const id = zeroed<FixedArray<i32, 1>>();

class LinuxuTimer implements UkTimer {
  private isMade: boolean = false;
  private deadline: u64 = 0;
  private listener: TimerListener | null = null;

  start(deadline: u64, listener: TimerListener): void {
    const saved = holdInterrupts();
    if (!this.isMade) this.make();
    this.deadline = deadline;
    this.listener = listener;
    const spec = stackNew(TimerSpec);
    setMonotonicTime(spec.value, deadline);
    set(spec);
    restoreInterrupts(saved);
  }

  stop(): boolean {
    const saved = holdInterrupts();
    const running = this.listener !== null;
    if (running) {
      this.listener = null;
      set(stackNew(TimerSpec));
    }
    restoreInterrupts(saved);
    return running;
  }

  /** Calls the listener if its time has come: an earlier signal was that of a deadline that is forgotten, or somebody else's. */
  expire(): void {
    const listener = this.listener;
    if (listener === null || clockNs() < this.deadline) return;
    this.listener = null;
    listener.expired(this.deadline);
  }

  private make(): void {
    setHandler(expire);
    installAlarm();
    // Without a description of it, the timer's signal is SIGALRM.
    const error = syscall3(Syscall.timer_create, CLOCK_MONOTONIC, 0, id.ptr.addr);
    if (error !== 0) panic("Linux refused a timer: the limit of its signals that wait is reached (ulimit -i)");
    this.isMade = true;
  }
}

export const timer = new LinuxuTimer();

function expire(): void {
  timer.expire();
}

function set(spec: TimerSpec): void {
  syscall6(Syscall.timer_settime, usize(id[0]), TIMER_ABSTIME, addressOf(spec).addr, 0, 0, 0);
}
