/** What `abort` has of SIGABRT (C11 7.22.4.1): its handler runs, held back or not, and `abort` ends the program when that returns. */
import { currentThread } from "@ukts/uksched";
import { actionOf, DEFAULT, isIgnored } from "./actions.js";
import { deliverSignals } from "./deliver.js";
import { only, Signal } from "./numbers.js";
import { Origin, post } from "./post.js";
import { blockedSignals, setBlockedSignals } from "./state.js";

const SIGABRT: i32 = i32(Signal.SIGABRT);

export function raiseAbort(): void {
  if (isIgnored(SIGABRT) || actionOf(SIGABRT).handler === DEFAULT) return;
  setBlockedSignals(blockedSignals() & ~only(SIGABRT));
  post(SIGABRT, currentThread(), Origin.thread);
  deliverSignals();
}
