/** Thread-local variables (System V ABI for AMD64, 3.4.6). */
import { ptr } from "@ukts/lang";

/** The thread pointer of variables at `block`: behind them, at a word that holds the pointer itself. */
export function threadPointer(block: usize, bytes: usize, align: usize): usize {
  const pointer: usize = (block + bytes + align - 1) & ~(align - 1);
  ptr<usize>(pointer)[0] = pointer;
  return pointer;
}
