/** The stack that the processor is on. */
import { slot } from "@ukts/lang";
import { plat } from "./contract.js";

/** Tells which stack the processor is on, for backtraces and stack checks. Any context may ask. */
export interface RunningStack {
  /** Lowest address and the address just above. */
  bounds(): [usize, usize];
  /** Whose it is: the thread's name. */
  owner(): string;
}

/** Filled where there are several: by what makes threads. */
export const runningStack = slot.optional<RunningStack>();

/** Lowest address of the stack that the processor is on, and the address just above it. Touching the page below traps, where there is room for that. */
export function stackBounds(): [usize, usize] {
  return runningStack !== null ? runningStack.bounds() : [plat.stackLow(), plat.stackHigh()];
}
