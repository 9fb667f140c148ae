/** The one-shot timer of a process (timer_create(2)), made when it is first started. */
import { addressOf, panic, stackNew, zeroed } from "@ukts/lang";
import { DeadlineTimer } from "@ukts/ukplat";
import { Syscall, syscall3, syscall6 } from "#arch/syscall";
import { installAlarm } from "./alarm.js";
import { CLOCK_MONOTONIC, setTime, TimeSpec } from "./clock.js";
import { setHandler } from "./interrupts.js";

/** `struct itimerspec`. A value of 0 stops the timer. */
class TimerSpec {
  interval: Inline<TimeSpec> = new TimeSpec();
  value: Inline<TimeSpec> = new TimeSpec();
}

/** What Linux calls the timer. */
const id = zeroed<FixedArray<i32, 1>>();

class LinuxuTimer extends DeadlineTimer {
  private isMade: boolean = false;
  /** There may be a signal to come. */
  private isArmed: boolean = false;

  /** Handles SIGALRM, which may also be of a deadline that is forgotten, or somebody else's. */
  signalled(): void {
    this.isArmed = false;
    this.elapsed();
  }

  protected arm(wait: u64): void {
    if (!this.isMade) this.make();
    this.isArmed = true;
    set(wait !== 0 ? wait : 1);
  }

  protected disarm(): void {
    if (this.isArmed) set(0);
    this.isArmed = false;
  }

  private make(): void {
    setHandler(signalled);
    installAlarm();
    // Without a description of it, the timer's signal is SIGALRM.
    const error = syscall3(Syscall.timer_create, CLOCK_MONOTONIC, 0, id.ptr.addr);
    if (error !== 0) panic("Linux refused a timer: too many signals wait for processes of this user (ulimit -i)");
    this.isMade = true;
  }
}

/**
 * A POSIX timer of the process, whose SIGALRM is the interrupt (timer_create(2)). It is made when it is first started, which panics where Linux refuses.
 * Fills `@ukts/ukplat:timer`.
 */
export const timer = new LinuxuTimer();

function signalled(): void {
  timer.signalled();
}

function set(wait: u64): void {
  const spec = stackNew(TimerSpec);
  setTime(spec.value, wait);
  syscall6(Syscall.timer_settime, usize(id[0]), 0, addressOf(spec).addr, 0, 0, 0);
}
