/** Which signals a thread holds back: <signal.h>. */
import { err, exportSymbol, ok } from "@ukts/lang";
import { fail } from "@ukts/posix-time";
import { deliverSignals } from "./deliver.js";
import { blockedSignals, ownState, process, setBlockedSignals } from "./state.js";

const enum How {
  block = 0,
  unblock = 1,
  set = 2,
}

/** Error: EINVAL, there is no such change. Handlers of what is let in have run when it returns. */
function change(how: i32, signals: Ptr<u64> | null, old: Ptr<u64> | null): Result<void> {
  const before = blockedSignals();
  if (signals !== null) {
    const given = signals[0];
    if (how === i32(How.block)) setBlockedSignals(before | given);
    else if (how === i32(How.unblock)) setBlockedSignals(before & ~given);
    else if (how === i32(How.set)) setBlockedSignals(given);
    else return err(Errno.EINVAL);
  }
  if (old !== null) old[0] = before;
  deliverSignals();
  return ok();
}

/** -1 with EINVAL where there is no such change. */
function sigprocmask(how: i32, signals: Ptr<u64> | null, old: Ptr<u64> | null): i32 {
  const result = change(how, signals, old);
  return result.ok ? 0 : fail(result.error);
}

/** The same, but that the error is what it returns. */
function pthreadSigmask(how: i32, signals: Ptr<u64> | null, old: Ptr<u64> | null): i32 {
  const result = change(how, signals, old);
  return result.ok ? 0 : i32(result.error);
}

function sigpending(signals: Ptr<u64>): i32 {
  signals[0] = (ownState().pending | process.pending) & blockedSignals();
  return 0;
}

exportSymbol("sigprocmask", sigprocmask);
exportSymbol("pthread_sigmask", pthreadSigmask);
exportSymbol("sigpending", sigpending);
