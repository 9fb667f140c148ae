/** What the contract `@ukts/ukarch` asks of an architecture. */
import { asm, ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCounter } from "./counter.js";

class Arm64 implements UkArch {
  cycles(): u64 {
    return readCounter();
  }

  mb(): void {
    asm`dsb sy`;
  }

  rmb(): void {
    asm`dsb ld`;
  }

  wmb(): void {
    asm`dsb st`;
  }

  // Devices are in the outer shareable domain (Arm ARM for A-profile, B2.7).
  dmaMb(): void {
    asm`dmb osh`;
  }

  dmaRmb(): void {
    asm`dmb oshld`;
  }

  dmaWmb(): void {
    asm`dmb oshst`;
  }

  /** A frame record is the caller's frame pointer and the address to return to (AAPCS64, 6.4.6). */
  callerFrame(frame: usize): usize {
    return ptr<usize>(frame)[0];
  }

  returnAddress(frame: usize): usize {
    return ptr<usize>(frame)[1];
  }
}

export const arm64 = new Arm64();
