/**
 * The end of a system that cannot go on: what happened, where, and the calls that led there; then the machine is shut down.
 *
 *     [    0.000321] CRIT: <main.ts @   12> index 9 is outside a slice of 4
 *     Backtrace:
 *       [0] 0x1012f4
 */
import { exportSymbol, frameAddress } from "@ukts/lang";
import type { Trap } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { plat, runningStack, stackBounds } from "@ukts/ukplat";
import { printCallers, printFrame } from "./backtrace.js";
import { LogWriter } from "./logWriter.js";

/** What a shell shows for a program that ended in `abort()`: 128 + SIGABRT. */
const PANIC_STATUS: i32 = 134;
const RED_BOLD = "\x1b[1;31m";
/** How far below the stack an access is still taken for an overflow of it: the unmapped page. */
const GUARD_BYTES: usize = 4096;

const out = new LogWriter();
let panicking: boolean = false;

/** What `panic` and the checks that the compiler puts in come to (`@ukts/lang`). */
function panicked(message: string, file: string, line: u32): never {
  "use cold";
  "use noinline";
  begin();
  out.place(file, line);
  out.text(message);
  out.end();
  printHeading();
  printCallers(frameAddress(), frameAddress(), 0);
  return plat.shutdown(PANIC_STATUS);
}
exportSymbol("__ukts_panic", panicked);

/** What every trap that nothing handles comes to. */
export function onTrap(trap: Trap): never {
  "use cold";
  begin();
  trap.describe(out);
  out.end();
  const [low, high] = stackBounds();
  if (trap.address() < low && trap.address() >= low - GUARD_BYTES) {
    println`The stack has overflowed: it is ${high - low} bytes large.`;
  }
  trap.registers(out);
  printHeading();
  printTrapFrames(trap);
  return plat.shutdown(PANIC_STATUS);
}

function printHeading(): void {
  if (runningStack === null) println`Backtrace:`;
  else println`Backtrace of thread "${runningStack.owner()}":`;
}

/** A function that could not be jumped to has no frame: its caller is known by where the call put the return address. */
function printTrapFrames(trap: Trap): void {
  printFrame(0, trap.pc());
  const [low, high] = stackBounds();
  const caller = trap.calledFrom(low, high);
  if (caller !== 0) printFrame(1, caller);
  printCallers(trap.frame(), trap.stack(), caller !== 0 ? 2 : 1);
}

/** A panic while another is being printed could repeat for ever: it ends at once. */
function begin(): void {
  plat.irqSave();
  if (panicking) {
    println`A second panic while the first was being printed.`;
    plat.shutdown(PANIC_STATUS);
  }
  panicking = true;
  out.time("CRIT: ", RED_BOLD);
}
