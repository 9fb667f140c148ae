/** `abort` (C11 7.22.4.1). */
import { exportSymbol, panic, slot } from "@ukts/lang";

/** Calls the program's handler of SIGABRT, if it has one. Filled where there are signals. */
export const raiseAbort = slot.optional<() => void>();

/** Ends in a panic: message, backtrace, the status of a program that a signal ended. */
function abort(): never {
  if (raiseAbort !== null) raiseAbort();
  return panic("abort() was called");
}

exportSymbol("abort", abort);
