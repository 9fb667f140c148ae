/** What time it is: from KVM, else from the machine's clock, which a `microvm` under KVM does not have. */
import { hasKvmClock, kvmWallClock } from "./kvmClock.js";
import { rtcSeconds } from "./rtc.js";

const NS_PER_S: u64 = 1_000_000_000;

/** Nanoseconds since 1970; 0 where nothing tells. */
export function wallClock(): u64 {
  const stated: u64 = hasKvmClock() ? kvmWallClock() : 0;
  return stated !== 0 ? stated : rtcSeconds() * NS_PER_S;
}
