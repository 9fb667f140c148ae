/** Waiting for a signal. */
import { exportSymbol } from "@ukts/lang";
import { fail } from "@ukts/posix-time";
import { NEVER } from "@ukts/uktime";
import { interruptibleWait } from "./deliver.js";
import { blockedSignals, setBlockedSignals } from "./state.js";

/** Returns when a handler has run: -1 with EINTR. */
function pause(): i32 {
  interruptibleWait(NEVER);
  return fail(Errno.EINTR);
}

/** `pause` with `signals` as those that are held back. Afterwards they are what they were. */
function sigsuspend(signals: Ptr<u64>): i32 {
  const before = blockedSignals();
  setBlockedSignals(signals[0]);
  interruptibleWait(NEVER);
  setBlockedSignals(before);
  return fail(Errno.EINTR);
}

exportSymbol("pause", pause);
exportSymbol("sigsuspend", sigsuspend);
