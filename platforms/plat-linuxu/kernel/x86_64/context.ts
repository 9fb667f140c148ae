/** What a signal handler is told, as the trap that it stands for (Linux, arch/x86/include/uapi/asm/sigcontext.h and ucontext.h). */
import { TrapFrame } from "@ukts/arch-x86_64";
import { ref } from "@ukts/lang";
import type { Signal } from "../signalNumbers.js";

export { TrapFrame };

/** Bytes of `struct ucontext` before its registers: flags, link, signal stack. */
export const REGISTERS_OFFSET: usize = 40;

/** `struct sigcontext`: the registers of the interrupted code, and what the processor said of the exception. */
export class SignalContext {
  r8: u64 = 0;
  r9: u64 = 0;
  r10: u64 = 0;
  r11: u64 = 0;
  r12: u64 = 0;
  r13: u64 = 0;
  r14: u64 = 0;
  r15: u64 = 0;
  rdi: u64 = 0;
  rsi: u64 = 0;
  rbp: u64 = 0;
  rbx: u64 = 0;
  rdx: u64 = 0;
  rax: u64 = 0;
  rcx: u64 = 0;
  rsp: u64 = 0;
  rip: u64 = 0;
  eflags: u64 = 0;
  cs: u16 = 0;
  gs: u16 = 0;
  fs: u16 = 0;
  ss: u16 = 0;
  error: u64 = 0;
  trap: u64 = 0;
  oldmask: u64 = 0;
  cr2: u64 = 0;
}

/** Fills `trap` from the ucontext at `address`, which has all that the processor said: number and code of the signal are not needed. */
export function readContext(_signal: Signal, _code: i32, address: usize, trap: TrapFrame): void {
  const context = ref<SignalContext>(address + REGISTERS_OFFSET);
  trap.r15 = context.r15;
  trap.r14 = context.r14;
  trap.r13 = context.r13;
  trap.r12 = context.r12;
  trap.r11 = context.r11;
  trap.r10 = context.r10;
  trap.r9 = context.r9;
  trap.r8 = context.r8;
  trap.rdi = context.rdi;
  trap.rsi = context.rsi;
  trap.rbp = context.rbp;
  trap.rbx = context.rbx;
  trap.rdx = context.rdx;
  trap.rcx = context.rcx;
  trap.rax = context.rax;
  trap.cr2 = context.cr2;
  trap.vector = context.trap;
  trap.error = context.error;
  trap.rip = context.rip;
  trap.cs = u64(context.cs);
  trap.rflags = context.eflags;
  trap.rsp = context.rsp;
  trap.ss = u64(context.ss);
}
