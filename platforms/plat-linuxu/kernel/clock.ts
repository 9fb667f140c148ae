/** Time from Linux (clock_gettime(2)). */
import { addressOf, zeroed } from "@ukts/lang";
import { Syscall, syscall3 } from "#arch/syscall";

const CLOCK_REALTIME: usize = 0;
export const CLOCK_MONOTONIC: usize = 1;
export const NS_PER_S: u64 = 1_000_000_000;

/** `struct timespec`. */
export class TimeSpec {
  seconds: u64 = 0;
  nanoseconds: u64 = 0;
}

let start_ns: u64 = 0;

/** Puts so many nanoseconds into a `struct timespec`. */
export function setTime(time: TimeSpec, nanoseconds: u64): void {
  time.seconds = nanoseconds / NS_PER_S;
  time.nanoseconds = nanoseconds % NS_PER_S;
}

/** Starts the clock at 0. */
export function startClock(): void {
  start_ns = monotonicNs();
}

/** Nanoseconds since `startClock`; 0 before. */
export function clockNs(): u64 {
  return start_ns === 0 ? 0 : monotonicNs() - start_ns;
}

/** Nanoseconds since 1970. */
export function wallClock(): u64 {
  return timeOf(CLOCK_REALTIME);
}

function monotonicNs(): u64 {
  return timeOf(CLOCK_MONOTONIC);
}

function timeOf(clock: usize): u64 {
  const time = zeroed<TimeSpec>();
  syscall3(Syscall.clock_gettime, clock, addressOf(time).addr, 0);
  return time.seconds * NS_PER_S + time.nanoseconds;
}
