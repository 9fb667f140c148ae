/** Time, and waiting. */
import { addressOf, zeroed } from "@ukts/lang";
import { Call, call } from "./system.js";

const REALTIME: usize = 0;
const MONOTONIC: usize = 1;
const NS_PER_S: u64 = 1_000_000_000;

/** `struct timespec`. */
class TimeSpec {
  seconds: u64 = 0;
  nanoseconds: u64 = 0;
}

let start: u64 = 0;

/** Time begins. */
export function startClock(): void {
  start = read(MONOTONIC);
}

/** Nanoseconds since `startClock`; 0 before. */
export function clock(): u64 {
  return start === 0 ? 0 : read(MONOTONIC) - start;
}

/** Nanoseconds since 1970. */
export function wallClock(): u64 {
  return read(REALTIME);
}

function read(which: usize): u64 {
  const time = zeroed<TimeSpec>();
  call(Call.clock_gettime, which, addressOf(time).addr);
  return time.seconds * NS_PER_S + time.nanoseconds;
}
