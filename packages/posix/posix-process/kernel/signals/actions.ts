/** What is done about each signal. */
import { exportSymbol, zeroed } from "@ukts/lang";
import { fail, setErrno } from "@ukts/posix-time";
import { interruptsOff } from "@ukts/ukplat";
import { IGNORED_BY_DEFAULT, isSignal, only, UNSTOPPABLE } from "./numbers.js";
import { ownState, process } from "./state.js";

/** In place of a handler's address. */
export const DEFAULT: usize = 0;
export const IGNORE: usize = 1;
const ERROR: usize = ~usize(0);

export const enum ActionFlags {
  SA_SIGINFO = 0x4,
  SA_RESTART = 0x1000_0000,
  SA_NODEFER = 0x4000_0000,
  SA_RESETHAND = 0x8000_0000,
}

/** `struct sigaction`. */
export class Action {
  handler: usize = DEFAULT;
  /** What is held back while the handler runs. */
  mask: u64 = 0;
  flags: u32 = 0;
  restorer: usize = 0;
}

const actions = zeroed<FixedArray<Action, 65>>();

export function actionOf(signal: i32): Action {
  return actions[usize(signal)];
}

/** Whether a signal does nothing. */
export function isIgnored(signal: i32): boolean {
  const handler = actionOf(signal).handler;
  return handler === IGNORE || (handler === DEFAULT && (IGNORED_BY_DEFAULT & only(signal)) !== 0);
}

/** -1 with EINVAL for no signal, and for another action of SIGKILL or SIGSTOP. */
function sigaction(signal: i32, action: Action | null, old: Action | null): i32 {
  if (!isSignal(signal)) return fail(Errno.EINVAL);
  if (action !== null && (UNSTOPPABLE & only(signal)) !== 0) return fail(Errno.EINVAL);
  const mine = actionOf(signal);
  const [handler, mask, flags]: [usize, u64, u32] =
    action !== null ? [action.handler, action.mask, action.flags] : [0, 0, 0];
  if (old !== null) {
    old.handler = mine.handler;
    old.mask = mine.mask;
    old.flags = mine.flags;
  }
  if (action !== null) set(signal, handler, mask, flags);
  return 0;
}

function set(signal: i32, handler: usize, mask: u64, flags: u32): void {
  using _off = interruptsOff();
  const mine = actionOf(signal);
  mine.handler = handler;
  mine.mask = mask & ~UNSTOPPABLE;
  mine.flags = flags;
  if (!isIgnored(signal)) return;
  process.pending &= ~only(signal);
  ownState().pending &= ~only(signal);
}

/** The handler stays when it has run. SIG_ERR with EINVAL as `sigaction`. */
function signal(number: i32, handler: usize): usize {
  if (!isSignal(number) || (UNSTOPPABLE & only(number)) !== 0) {
    setErrno(Errno.EINVAL);
    return ERROR;
  }
  const old = actionOf(number).handler;
  set(number, handler, 0, u32(ActionFlags.SA_RESTART));
  return old;
}

exportSymbol("sigaction", sigaction);
exportSymbol("signal", signal);
