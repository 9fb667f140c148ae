/** The functions of <time.h> and <sys/time.h> that read clocks. */
import { exportSymbol } from "@ukts/lang";
import { NS_PER_S, NS_PER_US, setWallClock } from "@ukts/uktime";
import { ClockId, clockTime, nanosecondsOf, realtime } from "./clocks.js";
import { fail } from "./errno.js";
import { isTimespec, type Timespec } from "./timespec.js";

/** `TIME_UTC`, the one base of `timespec_get`. */
const UTC: i32 = 1;

/** `struct timeval`. */
class Timeval {
  seconds: i64 = 0;
  microseconds: i64 = 0;
}

/** -1 with EINVAL where there is no such clock. */
function clockGettime(clock: i32, result: Timespec): i32 {
  const time = clockTime(clock);
  if (!time.ok) return fail(time.error);
  result.set(time.value);
  return 0;
}

/** All clocks count nanoseconds. -1 with EINVAL where there is no such clock. */
function clockGetres(clock: i32, result: Timespec | null): i32 {
  const time = clockTime(clock);
  if (!time.ok) return fail(time.error);
  if (result !== null) result.set(1);
  return 0;
}

/** Sets the wall clock of this image. -1 with EINVAL for other clocks, and for what is no time or not after 1970 began. */
function clockSettime(clock: i32, time: Timespec): i32 {
  const nanoseconds = nanosecondsOf(time);
  if (clock !== i32(ClockId.realtime) || !isTimespec(time) || nanoseconds === 0) return fail(Errno.EINVAL);
  setWallClock(nanoseconds);
  return 0;
}

/** 0 for a base that is not `TIME_UTC`. */
function timespecGet(result: Timespec, base: i32): i32 {
  if (base !== UTC) return 0;
  result.set(realtime());
  return base;
}

function time(result: Ptr<i64> | null): i64 {
  const seconds = i64(realtime() / NS_PER_S);
  if (result !== null) result[0] = seconds;
  return seconds;
}

function difftime(later: i64, earlier: i64): f64 {
  return f64(later - earlier);
}

/** The time zone is not looked at: there is none. */
function gettimeofday(result: Timeval, _zone: Ptr<u8> | null): i32 {
  const now = realtime();
  result.seconds = i64(now / NS_PER_S);
  result.microseconds = i64((now % NS_PER_S) / NS_PER_US);
  return 0;
}

exportSymbol("clock_gettime", clockGettime);
exportSymbol("clock_settime", clockSettime);
exportSymbol("clock_getres", clockGetres);
exportSymbol("timespec_get", timespecGet);
exportSymbol("time", time);
exportSymbol("difftime", difftime);
exportSymbol("gettimeofday", gettimeofday);
