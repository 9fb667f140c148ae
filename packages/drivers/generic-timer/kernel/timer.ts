/** The generic timer's virtual timer, as the one-shot timer of `@ukts/ukplat`. */
import { counterHz, readCounter, startVirtualTimer, stopVirtualTimer } from "@ukts/arch-arm64";
import { Interrupt, type InterruptHandler } from "@ukts/ukintctlr";
import { DeadlineTimer } from "@ukts/ukplat";

const NS_PER_S: u64 = 1_000_000_000;
const NEVER: u64 = ~u64(0);

class GenericTimer extends DeadlineTimer implements InterruptHandler {
  handle(_line: u32): boolean {
    return this.elapsed();
  }

  protected arm(wait: u64): void {
    const count = readCounter();
    const counted = counts(wait);
    startVirtualTimer(counted < NEVER - count ? count + counted : NEVER);
  }

  protected disarm(): void {
    stopVirtualTimer();
  }
}

/** The counts in which so many nanoseconds pass, rounded up. No product overflows: a counter has at most 1 GHz (Arm ARM for A-profile, D11.1.2). */
function counts(nanoseconds: u64): u64 {
  const hz = counterHz();
  return (nanoseconds / NS_PER_S) * hz + ((nanoseconds % NS_PER_S) * hz + NS_PER_S - 1) / NS_PER_S;
}

/** The one-shot timer of an arm64 processor: the virtual timer of its generic timer (Arm ARM for A-profile, D11.2). Fills `@ukts/ukplat:timer`. */
export const timer = new GenericTimer();
export const interrupt = new Interrupt(timer);
