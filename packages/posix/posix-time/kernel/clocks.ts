/** The clocks of POSIX, and deadlines on them as deadlines of `@ukts/uktime`. */
import { addOverflow, err, mulOverflow, ok } from "@ukts/lang";
import { monotonic, NEVER, NS_PER_S, wallClock } from "@ukts/uktime";
import { isTimespec, type Timespec } from "./timespec.js";

/** Numbers of Linux. */
export const enum ClockId {
  realtime = 0,
  monotonic = 1,
}

/** What a clock shows, in nanoseconds. Error: EINVAL, there is no such clock. */
export function clockTime(clock: i32): Result<u64> {
  if (clock === i32(ClockId.monotonic)) return ok(monotonic());
  if (clock === i32(ClockId.realtime)) return ok(realtime());
  return err(Errno.EINVAL);
}

/** Nanoseconds since 1970-01-01 00:00 UTC. On a machine that does not know, that is when it was set up, as on Linux. */
export function realtime(): u64 {
  const known = wallClock();
  return known !== 0 ? known : monotonic();
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

/** At most what 64 bits hold: 584 years. */
export function nanosecondsOf(time: Timespec): u64 {
  const [seconds, tooMany] = mulOverflow<u64>(u64(time.seconds), NS_PER_S);
  const [sum, tooLarge] = addOverflow<u64>(seconds, u64(time.nanoseconds));
  return tooMany || tooLarge ? NEVER : sum;
}
