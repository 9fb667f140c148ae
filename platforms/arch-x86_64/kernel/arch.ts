/** What the contract `@ukts/ukarch` asks of an architecture. */
import { addressOf, asm, clobber, input, nomem, output, ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCycles } from "./cpu.js";

const STACK_WORDS: usize = 4;
/** MXCSR and, in the upper half, the control word of the x87 unit, as at the start of a process (System V ABI for AMD64, 3.4.1). */
const CONTROL_WORDS: u64 = 0x037f_0000_1f80;

declare function x86_thread_start(): void;

class X86 implements UkArch {
  cycles(): u64 {
    return readCycles();
  }

  relax(): void {
    asm`pause${nomem}`;
  }

  /**
   * In place, as the compiler then keeps only those registers that the caller needs behind it: instead of the six that any call would have to keep,
   * the frame pointer, where to go on, and the control words of floating point (System V ABI for AMD64, 3.2.1). Those lie below the stack pointer, where
   * nothing comes upon them: interrupts are held back, and exceptions and signals have stacks of their own.
   */
  switchStack(from: Ptr<usize>, to: usize): void {
    "use inline";
    asm<[usize, usize]>`pushq %rbp
pushq $1f
stmxcsr -8(%rsp)
fnstcw -4(%rsp)
movq %rsp, (%rdi)
movq %rsi, %rsp
ldmxcsr -8(%rsp)
fldcw -4(%rsp)
popq %rax
jmpq *%rax
1: popq %rbp${output("D")}${output("S")}${input("D", from)}${input("S", to)}${clobber("rax")}${clobber("rbx")}${clobber("rcx")}${clobber("rdx")}${clobber("r8")}${clobber("r9")}${clobber("r10")}${clobber("r11")}${clobber("r12")}${clobber("r13")}${clobber("r14")}${clobber("r15")}${clobber("cc")}${clobber("xmm0")}${clobber("xmm1")}${clobber("xmm2")}${clobber("xmm3")}${clobber("xmm4")}${clobber("xmm5")}${clobber("xmm6")}${clobber("xmm7")}${clobber("xmm8")}${clobber("xmm9")}${clobber("xmm10")}${clobber("xmm11")}${clobber("xmm12")}${clobber("xmm13")}${clobber("xmm14")}${clobber("xmm15")}`;
  }

  /** What `switchStack` takes from a stack: where to go on, and below it the control words. That is x86_thread_start, which takes what to call. */
  newStack(top: usize, entry: () => never): usize {
    const words = ptr<u64>(top - STACK_WORDS * 8);
    words[0] = CONTROL_WORDS;
    words[1] = u64(addressOf(x86_thread_start).addr);
    words[2] = u64(addressOf(entry).addr);
    words[3] = 0;
    return words.addr + 8;
  }

  mb(): void {
    asm`mfence`;
  }

  rmb(): void {
    asm`lfence`;
  }

  wmb(): void {
    asm`sfence`;
  }

  dmaMb(): void {
    asm`mfence`;
  }

  // Reads are not moved before reads, nor writes before writes (Intel SDM vol. 3, 9.2): only the compiler has to be kept from it.
  dmaRmb(): void {
    asm``;
  }

  dmaWmb(): void {
    asm``;
  }

  /** A frame starts with the caller's %rbp, above it stands the return address (System V ABI for AMD64, 3.2.2). */
  callerFrame(frame: usize): usize {
    return ptr<usize>(frame)[0];
  }

  returnAddress(frame: usize): usize {
    return ptr<usize>(frame)[1];
  }
}

/** Barriers, counter, stacks and frames of an x86 processor, in 64-bit mode. Fills `@ukts/ukarch:arch`. */
export const x86_64 = new X86();
