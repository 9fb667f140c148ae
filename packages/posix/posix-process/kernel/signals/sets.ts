/** `sigset_t` of <signal.h>: a word whose bit 0 is signal 1. */
import { exportSymbol } from "@ukts/lang";
import { fail } from "@ukts/posix-time";
import { isSignal, only } from "./numbers.js";

function sigemptyset(set: Ptr<u64>): i32 {
  set[0] = 0;
  return 0;
}

function sigfillset(set: Ptr<u64>): i32 {
  set[0] = ~u64(0);
  return 0;
}

/** -1 with EINVAL for no signal, as the next two. */
function sigaddset(set: Ptr<u64>, signal: i32): i32 {
  if (!isSignal(signal)) return fail(Errno.EINVAL);
  set[0] |= only(signal);
  return 0;
}

function sigdelset(set: Ptr<u64>, signal: i32): i32 {
  if (!isSignal(signal)) return fail(Errno.EINVAL);
  set[0] &= ~only(signal);
  return 0;
}

function sigismember(set: Ptr<u64>, signal: i32): i32 {
  return isSignal(signal) ? i32((set[0] & only(signal)) !== 0) : fail(Errno.EINVAL);
}

exportSymbol("sigemptyset", sigemptyset);
exportSymbol("sigfillset", sigfillset);
exportSymbol("sigaddset", sigaddset);
exportSymbol("sigdelset", sigdelset);
exportSymbol("sigismember", sigismember);
