/**
 * The signals that stand for interrupts. What Linux writes when a signal comes takes more than the stack of a small thread has, so it goes to the
 * stack for signals. There the general registers of the interrupted code are copied to a place below its stack pointer, and the signal's handler
 * returns to `interrupt_entry` on that stack, from where it goes on as on a virtual machine. No instruction goes back, as none sets all registers and
 * the program counter: at the end a second signal, which the code sends itself, has the registers put back.
 */
import { addressOf, stackNew } from "@ukts/lang";
import { enterInterrupt, interruptedAt, leaveInterrupt, repeatInterrupt } from "#arch/interruption";
import { Syscall, syscall6 } from "#arch/syscall";
import { endsInterrupt, postpones, takeInterrupt } from "./interrupts.js";
import { Signal } from "./signalNumbers.js";
import { handle, INTERRUPTS, MASK_BYTES, SA_RESTART, SignalAction } from "./signals.js";
import { endWait } from "./wait.js";

const SIG_UNBLOCK: usize = 1;

declare function interrupt_entry(): void;
declare function interrupt_return(): void;
declare function interrupt_return_end(): void;

/** Has SIGALRM handled as an interrupt. */
export function installAlarm(): void {
  const action = stackNew(SignalAction);
  action.flags = action.flags | SA_RESTART;
  action.handler = addressOf(alarmed).addr;
  handle(Signal.alrm, action);
  action.handler = addressOf(returning).addr;
  handle(Signal.urg, action);
  const mask = stackNew(SignalMask);
  syscall6(Syscall.rt_sigprocmask, SIG_UNBLOCK, addressOf(mask).addr, 0, MASK_BYTES, 0, 0);
}

class SignalMask {
  signals: u64 = INTERRUPTS;
}

function alarmed(_signal: usize, _info: usize, context: usize): void {
  endWait();
  if (!postpones()) enterInterrupt(context, addressOf(interrupt_entry).addr, addressOf(takeInterrupt).addr);
}

/** Behind an interrupt, in interrupt_return: the state of the interrupted code is at the stack pointer. */
function returning(_signal: usize, _info: usize, context: usize): void {
  const pc = interruptedAt(context);
  // Somebody else has sent the signal.
  if (pc < addressOf(interrupt_return).addr || pc >= addressOf(interrupt_return_end).addr) return;
  if (endsInterrupt()) leaveInterrupt(context);
  else repeatInterrupt(context, addressOf(interrupt_entry).addr);
}
