/** `struct timespec` of <time.h>. */
import { NS_PER_S } from "@ukts/uktime";

/** `struct timespec` of <time.h>, as C programs hand it over: a point in time or a length of time. Any bits may stand in it: `isTimespec` says whether they are one. */
export class Timespec {
  /** Whole seconds, `tv_sec`. */
  seconds: i64 = 0;
  /** The rest, `tv_nsec`: 0 to 999,999,999. */
  nanoseconds: i64 = 0;

  /** Makes it `nanoseconds` long. */
  set(nanoseconds: u64): void {
    this.seconds = i64(nanoseconds / NS_PER_S);
    this.nanoseconds = i64(nanoseconds % NS_PER_S);
  }
}

/** Whether it is one that POSIX takes: a whole second has 1,000,000,000 nanoseconds, and no time is negative. */
export function isTimespec(time: Timespec): boolean {
  return time.seconds >= 0 && time.nanoseconds >= 0 && u64(time.nanoseconds) < NS_PER_S;
}
