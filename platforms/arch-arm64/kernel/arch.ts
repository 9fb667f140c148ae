/** What the contract `@ukts/ukarch` asks of an architecture. */
import { addressOf, asm, nomem, ptr } from "@ukts/lang";
import type { UkArch } from "@ukts/ukarch";
import { readCounter } from "./counter.js";

const STACK_WORDS: usize = 22;

declare function arm64_switch_stack(from: Ptr<usize>, to: usize): void;
declare function arm64_thread_start(): void;

class Arm64 implements UkArch {
  cycles(): u64 {
    return readCounter();
  }

  relax(): void {
    asm`yield${nomem}`;
  }

  switchStack(from: Ptr<usize>, to: usize): void {
    "use inline";
    arm64_switch_stack(from, to);
  }

  /** What switch.S takes from a stack: x19 to x30, d8 to d15, FPCR. It calls what it finds in x19. */
  newStack(top: usize, entry: () => never): usize {
    const words = ptr<u64>(top - STACK_WORDS * 8);
    for (let i: usize = 0; i < STACK_WORDS; i++) words[i] = 0;
    words[0] = u64(addressOf(entry).addr);
    words[11] = u64(addressOf(arm64_thread_start).addr);
    return words.addr;
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

/** Barriers, counter, stacks and frames of an arm64 processor, in AArch64 state. Fills `@ukts/ukarch:arch`. */
export const arm64 = new Arm64();
