/** What day it is. */
import { interruptsOff, plat } from "@ukts/ukplat";
import { monotonic } from "./clock.js";

class WallClock {
  /** What the clock showed, and when that was: from then on it runs with the monotonic clock. 0 while it is not known. */
  private shown: u64 = 0;
  private at: u64 = 0;

  read(): u64 {
    using _off = interruptsOff();
    if (this.shown === 0) this.set(plat.wallClock());
    return this.shown === 0 ? 0 : this.shown + (monotonic() - this.at);
  }

  set(nanoseconds: u64): void {
    using _off = interruptsOff();
    this.shown = nanoseconds;
    this.at = monotonic();
  }
}

const clock = new WallClock();

/**
 * Nanoseconds since 1970-01-01 00:00 UTC; 0 where the machine does not know and nobody has set it. The machine is asked once, at the first call,
 * mostly to the second; from then on the clock runs with `monotonic()`, so only `setWallClock` makes it jump. Leap seconds are not counted.
 */
export function wallClock(): u64 {
  return clock.read();
}

/** Sets the clock of this image, not that of the machine. `nanoseconds` since 1970-01-01 00:00 UTC; 0 asks the machine anew. */
export function setWallClock(nanoseconds: u64): void {
  clock.set(nanoseconds);
}
