/** A PC's timer, as the one-shot timer of `@ukts/ukplat`. */
import { Interrupt, type InterruptHandler } from "@ukts/ukintctlr";
import { DeadlineTimer } from "@ukts/ukplat";
import { ApicCounter } from "./apicCounter.js";
import type { TimerHardware } from "./hardware.js";
import { Pit } from "./pit.js";
import { TscDeadline } from "./tscDeadline.js";

export const tscDeadline = new TscDeadline();
export const apicCounter = new ApicCounter();
export const pit = new Pit();

class PcTimer extends DeadlineTimer implements InterruptHandler {
  /** Set when it is found. */
  hardware: TimerHardware = apicCounter;

  /** An interrupt that was on its way when the timer was stopped is the timer's all the same: nothing else is on its line. */
  handle(_line: u32): boolean {
    this.elapsed();
    return true;
  }

  protected arm(wait: u64): void {
    this.hardware.arm(wait);
  }

  protected disarm(): void {
    this.hardware.disarm();
  }
}

/** The one-shot timer of a PC, whichever `start` has found: the local APIC's (Intel SDM vol. 3, 10.5.4) or the 8254. Fills `@ukts/ukplat:timer`. */
export const timer = new PcTimer();
export const interrupt = new Interrupt(timer);
