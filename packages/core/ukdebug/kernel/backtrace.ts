/**
 * The chain of calls, read from the frame pointers that all code keeps. A damaged stack must not lead the walk astray: each frame has
 * to lie on the stack, aligned, above the one before it.
 */

import { hex } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

const MAX_FRAMES: u32 = 32;
/** A frame record: the caller's frame pointer and the return address. */
const RECORD_BYTES: usize = 16;

/** One line of a backtrace: `  [0] 0x101234`. The runner adds function, file and line. */
export function printFrame(index: u32, pc: usize): void {
  println`  [${index}] ${hex(pc)}`;
}

/**
 * Prints the calls above the function with the given frame, numbered from `first`. `lowest`: the stack pointer, below which there are
 * no frames. Frame 0 is where the system stopped, so of a panic it shows the call itself; the others are return addresses.
 */
export function printCallers(innermost: usize, lowest: usize, first: u32): void {
  const low: usize = lowest > plat.stackLow() ? lowest : plat.stackLow();
  let below: usize = low;
  let frame = innermost;
  for (let index = first; index < MAX_FRAMES; index++) {
    if (frame < below || frame % 8 !== 0 || frame > plat.stackHigh() - RECORD_BYTES) return;
    const pc = arch.returnAddress(frame);
    if (pc === 0) return;
    printFrame(index, index === 0 ? pc - 1 : pc);
    below = frame + RECORD_BYTES;
    frame = arch.callerFrame(frame);
  }
}
