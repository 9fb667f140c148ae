/**
 * Size classes: one per 16 bytes up to 64, then four to each doubling, so that a fifth of a block is wasted at most. More would round less,
 * but each class has pages of its own that are not full. Class `c` of the second kind has blocks of (5 + c mod 4) · 2^k bytes.
 */
import { clz } from "@ukts/lang";

/** How many classes there are. */
export const CLASSES = 40;

/** Size of the blocks of the last class; larger ones are spans of their own. */
export const MAX_CLASS_BYTES: usize = 32768;

const GRAIN_BITS = 4;
/** log2 of the size from which the classes are logarithmic. */
const LINEAR_BITS: u32 = 6;
const LINEAR_BYTES: usize = 64;
const LINEAR_CLASSES: u32 = 4;
const SECOND_BITS: u32 = 2;
const SECOND_MASK: u32 = 3;

/** The class of the smallest blocks that hold `size` bytes, at most MAX_CLASS_BYTES. */
export function classOf(size: usize): u32 {
  "use inline";
  if (size <= LINEAR_BYTES) return size === 0 ? 0 : u32((size - 1) >> GRAIN_BITS);
  const top: u32 = 63 - clz(size - 1);
  const second: u32 = u32((size - 1) >> usize(top - SECOND_BITS)) & SECOND_MASK;
  return LINEAR_CLASSES + ((top - LINEAR_BITS) << SECOND_BITS) + second;
}

/** Size of the blocks of a class, in bytes. */
export function classBytes(index: u32): usize {
  if (index < LINEAR_CLASSES) return usize(index + 1) << GRAIN_BITS;
  const above: u32 = index - LINEAR_CLASSES;
  return usize(LINEAR_CLASSES + 1 + (above & SECOND_MASK)) << usize((above >> SECOND_BITS) + GRAIN_BITS);
}
