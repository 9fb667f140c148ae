/** `struct timespec` of <time.h>. */
import { NS_PER_S } from "@ukts/uktime";

export class Timespec {
  seconds: i64 = 0;
  nanoseconds: i64 = 0;

  set(nanoseconds: u64): void {
    this.seconds = i64(nanoseconds / NS_PER_S);
    this.nanoseconds = i64(nanoseconds % NS_PER_S);
  }
}

/** Whether it is one that POSIX takes: a whole second has 1,000,000,000 nanoseconds, and no time is negative. */
export function isTimespec(time: Timespec): boolean {
  return time.seconds >= 0 && time.nanoseconds >= 0 && u64(time.nanoseconds) < NS_PER_S;
}
