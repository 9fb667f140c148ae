/** The clocks of POSIX, and deadlines on them as deadlines of `@ukts/uktime`. */
import { addOverflow, err, mulOverflow, ok } from "@ukts/lang";
import { monotonic, NEVER, NS_PER_S } from "@ukts/uktime";
import { isTimespec, type Timespec } from "./timespec.js";

/** Numbers of Linux. */
export const enum ClockId {
  realtime = 0,
  monotonic = 1,
}

/** What a clock shows, in nanoseconds. Error: EINVAL, there is no such clock. */
export function clockTime(clock: i32): Result<u64> {
  if (clock === i32(ClockId.monotonic)) return ok(monotonic());
  return err(Errno.EINVAL);
}

/** The deadline that comes when so much time has passed; one that never comes where that is beyond 500 years. Error: EINVAL, it is no time. */
export function deadlineAfter(time: Timespec): Result<u64> {
  if (!isTimespec(time)) return err(Errno.EINVAL);
  return ok(after(nanosecondsOf(time)));
}

/** The deadline that comes when a clock shows a time. Errors: EINVAL, there is no such clock, or it is no time. */
export function deadlineAt(clock: i32, time: Timespec): Result<u64> {
  const now = clockTime(clock);
  if (!now.ok) return now;
  if (!isTimespec(time)) return err(Errno.EINVAL);
  const then = nanosecondsOf(time);
  return ok(then > now.value ? after(then - now.value) : 0);
}

function after(nanoseconds: u64): u64 {
  const [deadline, tooLate] = addOverflow<u64>(monotonic(), nanoseconds);
  return tooLate ? NEVER : deadline;
}

function nanosecondsOf(time: Timespec): u64 {
  const [seconds, tooMany] = mulOverflow<u64>(u64(time.seconds), NS_PER_S);
  const [sum, tooLarge] = addOverflow<u64>(seconds, u64(time.nanoseconds));
  return tooMany || tooLarge ? NEVER : sum;
}
