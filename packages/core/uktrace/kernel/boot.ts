/**
 * Tracepoints of the boot that platforms and `@ukts/ukboot` hit, for `ukts run --boot-chart`. They have the processor's counter as an argument, as
 * the first of them come before the clock is started, when `plat.nanoseconds()` is 0.
 */
import { tracepoint } from "@ukts/lang";
import { trace } from "./trace.js";

/** What the boot consists of, in the order in which it comes to pass. */
export const enum BootPhase {
  /** From the image's first line on: console, traps, clock, what the loader says. */
  platform = 0,
  /** Page tables that protect the image. */
  pageTables = 1,
  constructors = 2,
  heap = 3,
  commandLine = 4,
  initTable = 5,
  banner = 6,
  main = 7,
  shutdown = 8,
}

/** A phase begins, and the one before it ends. `count`: `arch.cycles()`. */
export const bootPhase = tracepoint<[phase: BootPhase, count: u64]>(trace, "boot_phase");

/**
 * The counter's rate: `hz` counts in a second, from the machine's reset on. A platform hits it once, behind the start of its clock, unless its counter
 * has nothing to do with the start. To find out the rate may take time, which is between `before` and `after` and is not the boot's.
 */
export const bootClock = tracepoint<[before: u64, hz: u64, after: u64]>(trace, "boot_clock");
