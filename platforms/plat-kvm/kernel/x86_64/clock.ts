/**
 * Time from the time-stamp counter. Its frequency is asked for when the time is first: where the processor or the hypervisor states it, that
 * costs nothing; elsewhere (QEMU without KVM) the counter is compared with the interval timer, which has been running since the image
 * started. That comparison is good to about 2 percent.
 */
import { readCycles } from "@ukts/arch-x86_64";
import { mulHigh } from "@ukts/lang";
import { elapsedPit, PIT_HZ, startPit } from "./pit.js";
import { statedFrequency } from "./tscFrequency.js";

const NS_PER_S: u64 = 1_000_000_000;
/** For machines on which nothing tells the frequency. Their clock runs, at a wrong rate. */
const ASSUMED_HZ: u64 = 1_000_000_000;

let startCycles: u64 = 0;
/** Nanoseconds per cycle, times 2^32; 0 while it is not known. */
let scale: u64 = 0;

/** Starts the clock at 0. */
export function startClock(): void {
  startPit();
  startCycles = readCycles();
}

/** Nanoseconds since `startClock`; 0 before. */
export function clockNs(): u64 {
  if (startCycles === 0) return 0;
  if (scale === 0) scale = (NS_PER_S << 32) / frequency();
  const cycles: u64 = readCycles() - startCycles;
  return (mulHigh<u64>(cycles, scale) << 32) | ((cycles * scale) >> 32);
}

function frequency(): u64 {
  const stated = statedFrequency();
  if (stated !== 0) return stated;
  let ticks = elapsedPit();
  if (ticks !== 0) return perSecond(readCycles() - startCycles, ticks);
  // It has run out since the image started: once more.
  startPit();
  const start = readCycles();
  ticks = elapsedPit();
  return ticks !== 0 ? perSecond(readCycles() - start, ticks) : ASSUMED_HZ;
}

function perSecond(cycles: u64, ticks: u64): u64 {
  return (cycles * PIT_HZ) / ticks;
}
