/** Time from the generic timer's count, whose rate the processor states. */
import { counterHz, readCounter } from "@ukts/arch-arm64";
import { mulHigh, mulOverflow } from "@ukts/lang";

const NS_PER_S: u64 = 1_000_000_000;
/** Where the firmware left the rate out: that of QEMU's machines. */
const ASSUMED_HZ: u64 = 62_500_000;

let startCount: u64 = 0;
/** Nanoseconds per count, times 2^32; 0 before the start. */
let scale: u64 = 0;

/** Counts per second. */
export function clockHz(): u64 {
  const stated = counterHz();
  return stated !== 0 ? stated : ASSUMED_HZ;
}

/** Starts the clock at 0. */
export function startClock(): void {
  startCount = readCounter();
  scale = (NS_PER_S << 32) / clockHz();
}

/** Nanoseconds since `startClock`; 0 before. */
export function clockNs(): u64 {
  const counts: u64 = readCounter() - startCount;
  const [low] = mulOverflow<u64>(counts, scale);
  return (mulHigh<u64>(counts, scale) << 32) | (low >> 32);
}
