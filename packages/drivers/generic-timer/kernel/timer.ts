/** The generic timer's virtual timer, as the one-shot timer of `@ukts/ukplat`. */
import { counterHz, readCounter, startVirtualTimer, stopVirtualTimer } from "@ukts/arch-arm64";
import { Interrupt, type InterruptHandler } from "@ukts/ukintctlr";
import { plat, type TimerListener, type UkTimer } from "@ukts/ukplat";

const NS_PER_S: u64 = 1_000_000_000;
const NEVER: u64 = ~u64(0);

class GenericTimer implements UkTimer, InterruptHandler {
  private deadline: u64 = 0;
  private listener: TimerListener | null = null;

  start(deadline: u64, listener: TimerListener): void {
    const saved = plat.irqSave();
    this.deadline = deadline;
    this.listener = listener;
    this.arm();
    plat.irqRestore(saved);
  }

  stop(): boolean {
    const saved = plat.irqSave();
    const running = this.listener !== null;
    this.listener = null;
    stopVirtualTimer();
    plat.irqRestore(saved);
    return running;
  }

  handle(_line: u32): boolean {
    const listener = this.listener;
    if (listener === null) return false;
    // The clock's rate is rounded otherwise than the timer's: no deadline is said to be there before the clock says so too.
    if (plat.nanoseconds() < this.deadline) {
      this.arm();
      return true;
    }
    this.listener = null;
    stopVirtualTimer();
    listener.expired(this.deadline);
    return true;
  }

  private arm(): void {
    const now = plat.nanoseconds();
    const count = readCounter();
    const wait: u64 = this.deadline > now ? counts(this.deadline - now) : 0;
    startVirtualTimer(wait < NEVER - count ? count + wait : NEVER);
  }
}

/** The counts in which so many nanoseconds pass, rounded up. No product overflows: a counter has at most 1 GHz (Arm ARM for A-profile, D11.1.2). */
function counts(nanoseconds: u64): u64 {
  const hz = counterHz();
  return (nanoseconds / NS_PER_S) * hz + ((nanoseconds % NS_PER_S) * hz + NS_PER_S - 1) / NS_PER_S;
}

export const timer = new GenericTimer();
export const interrupt = new Interrupt(timer);
