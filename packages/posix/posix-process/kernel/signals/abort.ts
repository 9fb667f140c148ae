/** What `abort` has of SIGABRT (C11 7.22.4.1): its handler runs, held back or not, and `abort` ends the program when that returns. */
import { currentThread } from "@ukts/uksched";
import { actionOf, DEFAULT, isIgnored } from "./actions.js";
import { deliverSignals } from "./deliver.js";
import { only, Signal } from "./numbers.js";
import { Origin, post } from "./post.js";
import { blockedSignals, setBlockedSignals } from "./state.js";

const SIGABRT: i32 = i32(Signal.SIGABRT);

/** Runs the program's handler of SIGABRT, if it has one, on the running thread. Fills `@ukts/nolibc:raiseAbort`: when it returns, `abort` ends the program. */
export function raiseAbort(): void {
  if (isIgnored(SIGABRT) || actionOf(SIGABRT).handler === DEFAULT) return;
  setBlockedSignals(blockedSignals() & ~only(SIGABRT));
  post(SIGABRT, currentThread(), Origin.thread);
  deliverSignals();
}
