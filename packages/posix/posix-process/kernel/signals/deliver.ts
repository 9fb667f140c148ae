/**
 * Handling signals. Handlers do not interrupt code: they run, as the thread, at safe points. Those are the ends of `kill`, `raise` and `tgkill`, of
 * changes of the signal mask, and the functions that a signal ends: sleeping, `pause`, `sigsuspend`.
 */
import { addressOf, ctz, ptr, stackNew } from "@ukts/lang";
import { getErrno, setErrno } from "@ukts/posix-time";
import { interruptsOff } from "@ukts/ukplat";
import { PID } from "../ids.js";
import { ActionFlags, actionOf, DEFAULT, isIgnored } from "./actions.js";
import { only } from "./numbers.js";
import { sleepers } from "./sleepers.js";
import { blockedSignals, deliverable, originOf, ownState, process, setBlockedSignals } from "./state.js";
import { terminate } from "./terminate.js";

/** `siginfo_t` of <signal.h>. */
class SignalInfo {
  readonly signal: i32;
  readonly code: i32;
  error: i32 = 0;
  pid: i32 = PID;
  user: u32 = 0;
  status: i32 = 0;
  address: usize = 0;
  value: usize = 0;

  constructor(signal: i32, code: i32) {
    this.signal = signal;
    this.code = code;
  }
}

type PlainHandler = (signal: i32) => void;
/** There is no context of an interrupted thread to give: null. */
type InfoHandler = (signal: i32, info: SignalInfo, context: Ptr<u8>) => void;

/** A handler's address, to be read as a function. */
class Cell {
  constructor(readonly handler: usize) {}
}

/** Handles what was sent to the running thread or to the process and is not held back: lowest number first. Not in handlers of interrupts. */
export function deliverSignals(): void {
  for (let signal = take(); signal !== 0; signal = take()) handle(signal);
}

/** Waits until `deadline`. False: a signal ended the wait, and its handlers have run. Not in handlers of interrupts. */
export function interruptibleWait(deadline: u64): boolean {
  if (!sleepers.waitFor(() => deliverable() !== 0, deadline)) return true;
  deliverSignals();
  return false;
}

function take(): i32 {
  using _off = interruptsOff();
  const signals = deliverable();
  if (signals === 0) return 0;
  const signal: i32 = i32(ctz(signals)) + 1;
  const own = ownState();
  if ((own.pending & only(signal)) !== 0) own.pending &= ~only(signal);
  else process.pending &= ~only(signal);
  return signal;
}

function handle(signal: i32): void {
  if (isIgnored(signal)) return;
  const action = actionOf(signal);
  const handler = action.handler;
  const flags = action.flags;
  if (handler === DEFAULT) terminate(signal);
  if ((flags & u32(ActionFlags.SA_RESETHAND)) !== 0) action.handler = DEFAULT;

  const error = getErrno();
  const blocked = blockedSignals();
  const itself: u64 = (flags & u32(ActionFlags.SA_NODEFER)) !== 0 ? 0 : only(signal);
  setBlockedSignals(blocked | action.mask | itself);
  if ((flags & u32(ActionFlags.SA_SIGINFO)) !== 0) callWithInfo(handler, signal);
  else ptr<PlainHandler>(addressOf(stackNew(Cell, handler)).addr)[0](signal);
  setBlockedSignals(blocked);
  setErrno(error);
}

function callWithInfo(handler: usize, signal: i32): void {
  const call = ptr<InfoHandler>(addressOf(stackNew(Cell, handler)).addr)[0];
  call(signal, stackNew(SignalInfo, signal, originOf(signal)), ptr<u8>(0));
}
