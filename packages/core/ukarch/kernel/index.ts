/**
 * The contract between an image and its processor architecture: what code above needs of it, whatever the processor.
 *
 * An architecture package also defines, in assembly and with their C names, the memory functions that LLVM may call for any code:
 * `memcpy`, `memmove`, `memset`, `memcmp` and `bcmp`. Nobody else defines them.
 */
import { slot } from "@ukts/lang";
import type { Writer } from "@ukts/ukconsole";

export interface UkArch {
  /** A counter that rises with time at a rate that only the platform knows. */
  cycles(): u64;

  /** The frame of the caller of the function whose frame (`frameAddress()`) is given; 0 at the end of the chain. */
  callerFrame(frame: usize): usize;
  /** The address to which the function with the given frame returns. */
  returnAddress(frame: usize): usize;
}

export const arch = slot.one<UkArch>();

/** A processor exception, as the architecture (or, in a Linux process, a signal) reports it. */
export interface Trap {
  /** Address of the instruction that trapped. */
  pc(): usize;
  /** Frame pointer and stack pointer at that instruction. */
  frame(): usize;
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
