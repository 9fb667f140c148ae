/** What the contract `@ukts/ukarch` asks of an architecture. */
import { addressOf, asm, nomem, ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCycles } from "./cpu.js";

const STACK_WORDS: usize = 8;
/** MXCSR and, in the upper half, the control word of the x87 unit, as at the start of a process (System V ABI for AMD64, 3.4.1). */
const CONTROL_WORDS: u64 = 0x037f_0000_1f80;

declare function x86_switch_stack(from: Ptr<usize>, to: usize): void;
declare function x86_thread_start(): void;

class X86 implements UkArch {
  cycles(): u64 {
    return readCycles();
  }

  relax(): void {
    asm`pause${nomem}`;
  }

  switchStack(from: Ptr<usize>, to: usize): void {
    "use inline";
    x86_switch_stack(from, to);
  }

  /** What switch.S takes from a stack: control words, r15 to rbx, rbp, the address to return to. It calls what it finds in rbx. */
  newStack(top: usize, entry: () => never): usize {
    const words = ptr<u64>(top - STACK_WORDS * 8);
    for (let i: usize = 0; i < STACK_WORDS; i++) words[i] = 0;
    words[0] = CONTROL_WORDS;
    words[5] = u64(addressOf(entry).addr);
    words[7] = u64(addressOf(x86_thread_start).addr);
    return words.addr;
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

export const x86_64 = new X86();
