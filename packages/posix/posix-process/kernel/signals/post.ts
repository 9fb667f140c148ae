/** Sending a signal. */
import { each } from "@ukts/lang";
import { plat } from "@ukts/ukplat";
import { allThreads, leave, type Thread, ThreadState, wakeThread } from "@ukts/uksched";
import { actionOf, DEFAULT, isIgnored } from "./actions.js";
import { only, Signal } from "./numbers.js";
import { sleepers } from "./sleepers.js";
import { process, stateOf } from "./state.js";
import { terminate } from "./terminate.js";

/** `si_code` of <signal.h>. */
export const enum Origin {
  user = 0,
  thread = -6,
  kernel = 128,
}

/**
 * Sends a signal to a thread, or with null to whichever thread of the process lets it in. What ends the process does so at once; for the rest a
 * thread that waits in a function which signals end is woken, and handlers run at that thread's next safe point. May be called in handlers of interrupts.
 */
export function post(signal: i32, to: Thread | null, origin: Origin): void {
  const saved = plat.irqSave();
  if (signal === i32(Signal.SIGKILL)) terminate(signal);
  if (!isIgnored(signal)) {
    if (actionOf(signal).handler === DEFAULT && isLetIn(signal, to)) terminate(signal);
    process.origins[usize(signal - 1)] = i32(origin);
    if (to !== null) stateOf(to).pending |= only(signal);
    else process.pending |= only(signal);
    wake(signal, to);
  }
  leave(saved);
}

/** A thread that has ended and was not joined yet lets nothing in. */
function isLetInBy(signal: i32, thread: Thread): boolean {
  return thread.readiness !== ThreadState.exited && (stateOf(thread).blocked & only(signal)) === 0;
}

function isLetIn(signal: i32, to: Thread | null): boolean {
  if (to !== null) return isLetInBy(signal, to);
  for (const thread of each(allThreads)) {
    if (isLetInBy(signal, thread)) return true;
  }
  return false;
}

function wake(signal: i32, to: Thread | null): void {
  for (const thread of each(sleepers.waiting())) {
    if ((to === null || thread === to) && isLetInBy(signal, thread)) {
      wakeThread(thread);
      return;
    }
  }
}
