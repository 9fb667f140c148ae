/**
 * The contract between an image and its processor architecture: what code above needs of it, whatever the processor.
 *
 * An architecture package also defines, in assembly and with their C names, the memory functions that LLVM may call for any code:
 * `memcpy`, `memmove`, `memset`, `memcmp` and `bcmp`. Nobody else defines them.
 */
import { slot } from "@ukts/lang";
import type { Writer } from "@ukts/ukconsole";

/**
 * Barriers (Linux, Documentation/memory-barriers.txt, whose names these are). Accesses of one device's registers (`Reg<T>`) are ordered
 * among themselves without any; these order them, and what a device does by itself, against memory.
 */
export interface UkArch {
  /** Every access before it, of memory or of a device, is over before any behind it begins. */
  mb(): void;
  /** The same of reads before it. */
  rmb(): void;
  /** The same of writes. */
  wmb(): void;
  /** Memory that a device reads and writes too sees the accesses before it before those behind it. */
  dmaMb(): void;
  /** The same of reads: what a device has written is read after the word that says so. */
  dmaRmb(): void;
  /** The same of writes: what a device is to read is there before the word that says so. */
  dmaWmb(): void;

  /** A counter that rises with time at a rate that only the platform knows. */
  cycles(): u64;

  /** Tells the processor that the code waits in a loop. */
  relax(): void;

  /**
   * Puts the registers that a call keeps on the stack, and the stack pointer into `from[0]`; then goes on with the stack whose pointer is `to`,
   * as it was put away. Returns when somebody switches back. The control words of floating point belong to the registers. Interrupts are held back.
   */
  switchStack(from: Ptr<usize>, to: usize): void;
  /** The stack pointer, for `switchStack`, of an empty stack that ends at `top` (a multiple of 16): `entry` runs on it, and does not return. */
  newStack(top: usize, entry: () => never): usize;

  /** The frame of the caller of the function whose frame (`frameAddress()`) is given; 0 at the end of the chain. */
  callerFrame(frame: usize): usize;
  /** The address to which the function with the given frame returns. */
  returnAddress(frame: usize): usize;
}

/** The processor that the image is built for. */
export const arch = slot.one<UkArch>();

/** Reads a register of 32 bits; memory that the device wrote before it answered is read behind it (Linux: `readl`). */
export function readOrdered(register: Reg<u32>): u32 {
  const value = register.read();
  arch.dmaRmb();
  return value;
}

/** Writes a register of 32 bits; memory that was written before is there for the device by then (Linux: `writel`). */
export function writeOrdered(register: Reg<u32>, value: u32): void {
  arch.dmaWmb();
  register.write(value);
}

/** A processor exception, as the architecture (or, in a Linux process, a signal) reports it. */
export interface Trap {
  /** Address of the instruction that trapped. */
  pc(): usize;
  /** Frame pointer at that instruction: what `UkArch.callerFrame` goes on from. */
  frame(): usize;
  /** Stack pointer at that instruction. */
  stack(): usize;
  /** The address that a forbidden memory access touched; for any other trap, the instruction's. */
  address(): usize;
  /**
   * Where the call of `pc` would have returned to, when it was the jump there that failed; else 0. The stack is read from `stackLow` up to
   * `stackHigh` only.
   */
  calledFrom(stackLow: usize, stackHigh: usize): usize;
  /** What happened, in one line without its end: `page fault: write to 0x0, where nothing is mapped`. */
  describe(out: Writer): void;
  /** Registers, in whole lines. */
  registers(out: Writer): void;
}

/** Is told of every trap that nothing has handled. */
export const trapHandler = slot.one<(trap: Trap) => never>();

/**
 * Is told of every interrupt that the processor takes, on the stack of the interrupted code and with interrupts held back; when it returns, that
 * code goes on. `vector` is the number by which the processor was interrupted, where it has more than one (x86_64), else 0. Empty in images whose
 * interrupt controller nothing drives: any interrupt is a trap there.
 */
export const interruptHandler = slot.optional<(vector: u32) => void>();
