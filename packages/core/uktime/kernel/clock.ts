/** What time it is. */
import { plat } from "@ukts/ukplat";

/** Nanoseconds in a microsecond. */
export const NS_PER_US: u64 = 1000;
/** Nanoseconds in a millisecond. */
export const NS_PER_MS: u64 = 1_000_000;
/** Nanoseconds in a second. */
export const NS_PER_S: u64 = 1_000_000_000;

/** The deadline that never comes. */
export const NEVER: u64 = ~u64(0);

/** Nanoseconds since the platform was set up, never running backwards: what all deadlines are given in. */
export function monotonic(): u64 {
  return plat.nanoseconds();
}
