/** Which signals are held back, and which have been sent and not yet been handled. */
import { addressOf, threadLocal, zeroed } from "@ukts/lang";
import { copyOf, type Thread } from "@ukts/uksched";
import { COUNT, UNSTOPPABLE } from "./numbers.js";

/** Sets of signals: bit 0 is signal 1. */
class SignalState {
  blocked: u64 = 0;
  pending: u64 = 0;
}

const own = threadLocal<Inline<SignalState>>(zeroed());

/** What was sent to the process and may be handled by any thread. */
export class Process {
  pending: u64 = 0;
  /** By whom each signal was sent last. */
  readonly origins!: FixedArray<i32, 64>;
}

export const process = new Process();

export function ownState(): SignalState {
  return own;
}

export function stateOf(thread: Thread): SignalState {
  return copyOf<SignalState>(thread, addressOf<SignalState>(own))[0];
}

/** What the running thread is to handle now. */
export function deliverable(): u64 {
  return (own.pending | process.pending) & ~own.blocked;
}

/** What the running thread holds back. */
export function blockedSignals(): u64 {
  return own.blocked;
}

/** SIGKILL and SIGSTOP cannot be held back. What is let in is handled by the next `deliverSignals`. */
export function setBlockedSignals(signals: u64): void {
  own.blocked = signals & ~UNSTOPPABLE;
}

export function originOf(signal: i32): i32 {
  return process.origins[usize(signal - 1) % usize(COUNT)];
}
