/** Sleeping, which a signal ends: <time.h> and <unistd.h>. */
import { exportSymbol } from "@ukts/lang";
import { clockTime, deadlineAfter, deadlineAt, fail, type Timespec } from "@ukts/posix-time";
import { monotonic, NS_PER_S, NS_PER_US } from "@ukts/uktime";
import { interruptibleWait } from "./signals/deliver.js";

const TIMER_ABSTIME: i32 = 1;

/**
 * The result is the error. EINTR: a signal came, and `left` is what was left of a time that is no point in time; EINVAL: it is no time, or there is no such
 * clock.
 */
function clockNanosleep(clock: i32, flags: i32, time: Timespec, left: Timespec | null): i32 {
  const isPoint = (flags & TIMER_ABSTIME) !== 0;
  const now = clockTime(clock);
  if (!now.ok) return i32(now.error);
  const deadline = isPoint ? deadlineAt(clock, time) : deadlineAfter(time);
  if (!deadline.ok) return i32(deadline.error);
  if (interruptibleWait(deadline.value)) return 0;
  if (left !== null && !isPoint) left.set(remaining(deadline.value));
  return i32(Errno.EINTR);
}

/** -1 with EINTR or EINVAL, as above. */
function nanosleep(time: Timespec, left: Timespec | null): i32 {
  const deadline = deadlineAfter(time);
  if (!deadline.ok) return fail(deadline.error);
  if (interruptibleWait(deadline.value)) return 0;
  if (left !== null) left.set(remaining(deadline.value));
  return fail(Errno.EINTR);
}

/** The seconds that were left when a signal came, rounded up; else 0. */
function sleep(seconds: u32): u32 {
  const deadline: u64 = monotonic() + u64(seconds) * NS_PER_S;
  if (interruptibleWait(deadline)) return 0;
  return u32((remaining(deadline) + NS_PER_S - 1) / NS_PER_S);
}

/** -1 with EINTR when a signal came. */
function usleep(microseconds: u32): i32 {
  return interruptibleWait(monotonic() + u64(microseconds) * NS_PER_US) ? 0 : fail(Errno.EINTR);
}

function remaining(deadline: u64): u64 {
  const now = monotonic();
  return deadline > now ? deadline - now : 0;
}

exportSymbol("nanosleep", nanosleep);
exportSymbol("clock_nanosleep", clockNanosleep);
exportSymbol("sleep", sleep);
exportSymbol("usleep", usleep);
