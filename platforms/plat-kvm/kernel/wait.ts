/** Waiting where no interrupt ends it. */
import { arch } from "@ukts/ukarch";
import { clockNs } from "#arch/clock";

/** Nothing tells of input on the console and of devices that are asked: whoever waits for these looks again so often. */
const LONGEST_NS: u64 = 1_000_000;

/** Returns when the clock has reached `deadline`, or after a millisecond. */
export function waitUntil(deadline: u64): void {
  const longest: u64 = clockNs() + LONGEST_NS;
  const end: u64 = deadline < longest ? deadline : longest;
  while (clockNs() < end) arch.relax();
}
