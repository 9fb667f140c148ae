/**
 * Time from the time-stamp counter. Its frequency is asked for when the time is first: where the processor or the hypervisor states it, that
 * costs nothing; elsewhere (QEMU without KVM) the counter is compared with the interval timer, which has been running since the image
 * started. That comparison is good to about 3 percent.
 */
import { readCycles } from "@ukts/arch-x86_64";
import { mulHigh, mulOverflow } from "@ukts/lang";
import { interruptsOff } from "@ukts/ukplat";
import { frequencyByPit, startPit } from "./pit.js";
import { statedFrequency } from "./tscFrequency.js";

const NS_PER_S: u64 = 1_000_000_000;
/** For machines on which nothing tells the frequency. Their clock runs, at a wrong rate. */
const ASSUMED_HZ: u64 = 1_000_000_000;

let startCycles: u64 = 0;
/** Cycles per second; 0 while that is not known. */
let hz: u64 = 0;
/** Nanoseconds per cycle, times 2^32. */
let scale: u64 = 0;

/** Starts the clock at 0. */
export function startClock(): void {
  startPit();
  startCycles = readCycles();
}

/** Nanoseconds since `startClock`; 0 before. */
export function clockNs(): u64 {
  if (startCycles === 0) return 0;
  if (hz === 0) findFrequency();
  const cycles: u64 = readCycles() - startCycles;
  const [low] = mulOverflow<u64>(cycles, scale);
  return (mulHigh<u64>(cycles, scale) << 32) | (low >> 32);
}

/** Cycles per second of the time-stamp counter. */
export function clockHz(): u64 {
  if (hz === 0) findFrequency();
  return hz;
}

/** With interrupts held back: a handler that asks for the time would take what the timer has been asked to tell. */
function findFrequency(): void {
  using _off = interruptsOff();
  hz = frequency();
  scale = (NS_PER_S << 32) / hz;
}

function frequency(): u64 {
  const stated = statedFrequency();
  if (stated !== 0) return stated;
  const measured = frequencyByPit();
  return measured !== 0 ? measured : ASSUMED_HZ;
}
