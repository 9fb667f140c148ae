/** What the contract `@ukts/ukarch` asks of an architecture. */
import { asm, ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCycles } from "./cpu.js";

class X86 implements UkArch {
  cycles(): u64 {
    return readCycles();
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
