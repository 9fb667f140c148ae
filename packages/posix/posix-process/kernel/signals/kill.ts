/** Sending signals: <signal.h>. */
import { exportSymbol } from "@ukts/lang";
import { fail } from "@ukts/posix-time";
import { currentThread, type Thread } from "@ukts/uksched";
import { PID, threadById } from "../ids.js";
import { deliverSignals } from "./deliver.js";
import { isSignal } from "./numbers.js";
import { Origin, post } from "./post.js";

/** Whether there is nothing to send: 0 only asks whether it could be. */
const PROBE: i32 = 0;

/**
 * To the process: by its number, 0 for its group, -1 for all, -1 for its group by number too. -1 with ESRCH where there is no such process, with EINVAL
 * for no signal. Handlers of signals that are not held back have run when it returns.
 */
function kill(pid: i32, signal: i32): i32 {
  if (signal !== PROBE && !isSignal(signal)) return fail(Errno.EINVAL);
  if (pid !== PID && pid !== 0 && pid !== -PID) return fail(Errno.ESRCH);
  if (signal === PROBE) return 0;
  post(signal, null, Origin.user);
  deliverSignals();
  return 0;
}

function sendTo(thread: Thread, signal: i32): i32 {
  if (signal === PROBE) return 0;
  post(signal, thread, Origin.thread);
  deliverSignals();
  return 0;
}

/** To the calling thread. -1 with EINVAL for no signal. */
function raise(signal: i32): i32 {
  return isSignal(signal) ? sendTo(currentThread(), signal) : fail(Errno.EINVAL);
}

/** To a thread, by the number that `gettid` gives it. -1 with ESRCH where there is no such, with EINVAL for no signal and for numbers below 1. */
function tgkill(pid: i32, id: i32, signal: i32): i32 {
  if (pid <= 0 || id <= 0 || (signal !== PROBE && !isSignal(signal))) return fail(Errno.EINVAL);
  const thread = pid === PID ? threadById(id) : null;
  return thread !== null ? sendTo(thread, signal) : fail(Errno.ESRCH);
}

exportSymbol("kill", kill);
exportSymbol("raise", raise);
exportSymbol("tgkill", tgkill);
