/**
 * The chain of calls, read from the frame pointers that all code keeps. A damaged stack must not lead the walk astray: each frame has
 * to lie on the stack, aligned, above the one before it.
 */

import { frameAddress, hex } from "@ukts/lang";
import { arch } from "@ukts/ukarch";
import { println } from "@ukts/ukconsole";
import { stackBounds } from "@ukts/ukplat";

const MAX_FRAMES: usize = 32;
/** A frame record: the caller's frame pointer and the return address. */
const RECORD_BYTES: usize = 16;

/** One line of a backtrace: `  [0] 0x101234`. The runner adds function, file and line. */
export function printFrame(index: usize, pc: usize): void {
  println`  [${index}] ${hex(pc)}`;
}

/** Of frame 0 the call itself, which what follows the call may share no line or function with; of others the return address. */
function printCall(index: usize, returnAddress: usize): void {
  printFrame(index, index === 0 ? returnAddress - 1 : returnAddress);
}

/**
 * Prints the calls above the function with the given frame, numbered from `first`. `lowest`: the stack pointer, below which there are
 * no frames. Frame 0 is where the system stopped, so of a panic it shows the call itself; the others are return addresses.
 */
export function printCallers(innermost: usize, lowest: usize, first: usize): void {
  walk(innermost, lowest, MAX_FRAMES - first, (index, pc) => printCall(first + index, pc));
}

/** Writes the return addresses of the calls that led here, innermost first, and 0 behind them where there is room. */
export function captureBacktrace(into: Slice<usize>): void {
  "use noinline";
  let count: usize = 0;
  walk(frameAddress(), frameAddress(), into.length, (index, pc) => {
    into[index] = pc;
    count = index + 1;
  });
  if (count < into.length) into[count] = 0;
}

/** Prints what `captureBacktrace` wrote. */
export function printBacktrace(frames: Slice<usize>): void {
  for (let i: usize = 0; i < frames.length && frames[i] !== 0; i++) printCall(i, frames[i]);
}

/** Visits the return addresses of at most `most` frames. */
function walk(innermost: usize, lowest: usize, most: usize, visit: Scoped<(index: usize, pc: usize) => void>): void {
  const [low, high] = stackBounds();
  let below: usize = lowest > low ? lowest : low;
  let frame = innermost;
  for (let index: usize = 0; index < most; index++) {
    if (frame < below || frame % 8 !== 0 || frame > high - RECORD_BYTES) return;
    const pc = arch.returnAddress(frame);
    if (pc === 0) return;
    visit(index, pc);
    below = frame + RECORD_BYTES;
    frame = arch.callerFrame(frame);
  }
}
