/** Makes the signals by which Linux reports processor exceptions end in the trap handler, on a stack of their own (sigaction(2)). */
import { addressOf, exportSymbol, stackNew } from "@ukts/lang";
import { trapHandler } from "@ukts/ukarch";
import { readContext, TrapFrame } from "#arch/context";
import { Syscall, syscall3, syscall6 } from "#arch/syscall";
import { Signal } from "./signalNumbers.js";

const SA_SIGINFO: u64 = 0x4;
const SA_RESTORER: u64 = 0x0400_0000;
const SA_ONSTACK: u64 = 0x0800_0000;
export const SA_RESTART: u64 = 0x1000_0000;
/** Bytes of the kernel's signal mask. */
export const MASK_BYTES: usize = 8;

/** The signals that stand for interrupts (alarm.ts), as a mask. */
export const INTERRUPTS: u64 = (1 << (u64(Signal.alrm) - 1)) | (1 << (u64(Signal.urg) - 1));

/** `struct sigaction` of the system call. */
export class SignalAction {
  handler: usize = 0;
  flags: u64 = SA_SIGINFO | SA_RESTORER | SA_ONSTACK;
  restorer: usize = addressOf(signal_return).addr;
  mask: u64 = INTERRUPTS;
}

/** `stack_t`. */
class SignalStack {
  base: usize = 0;
  flags: u64 = 0;
  bytes: usize = 0;
}

/** The start of `siginfo_t`. */
class SignalInfo {
  signal: i32 = 0;
  errno: i32 = 0;
  code: i32 = 0;
}

declare function signal_entry(): void;
declare function signal_return(): void;
declare function signal_stack(): void;
declare function signal_stack_top(): void;

export function installSignals(): void {
  const stack = stackNew(SignalStack);
  stack.base = addressOf(signal_stack).addr;
  stack.bytes = addressOf(signal_stack_top).addr - stack.base;
  syscall3(Syscall.sigaltstack, addressOf(stack).addr, 0, 0);

  const action = stackNew(SignalAction);
  action.handler = addressOf(signal_entry).addr;
  handle(Signal.ill, action);
  handle(Signal.trap, action);
  handle(Signal.bus, action);
  handle(Signal.fpe, action);
  handle(Signal.segv, action);
}

/** Says what Linux does about a signal. */
export function handle(signal: Signal, action: SignalAction): void {
  syscall6(Syscall.rt_sigaction, usize(signal), addressOf(action).addr, 0, MASK_BYTES, 0, 0);
}

function signalled(signal: Signal, info: SignalInfo, context: usize): never {
  const trap = stackNew(TrapFrame);
  readContext(signal, info.code, context, trap);
  return trapHandler(trap);
}
exportSymbol("ukts_linuxu_signal", signalled);
