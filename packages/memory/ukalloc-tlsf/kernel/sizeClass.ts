/**
 * The two levels of size classes. The first level is the power of two below the size, the second cuts that span into 32 equal parts;
 * sizes below 512 bytes have one class per 16 bytes. A class index is `first * 32 + second`.
 *
 * Masmano, Ripoll, Crespo and Real, "TLSF: a New Dynamic Memory Allocator for Real-Time Systems", ECRTS 2004, section 4
 * (mapping_insert).
 */
import { clz } from "@ukts/lang";

/** log2 of the number of second-level classes: 1/32 is the most that rounding to a class can waste. */
export const SECOND_BITS: u32 = 5;

const SECOND_MASK: u32 = 31;

/** log2 of the size from which the classes are logarithmic: 32 classes of 16 bytes lie below. */
const LINEAR_BITS = 9;
const GRAIN_BITS = 4;

/** Blocks are smaller than this: the 32 first-level classes end at 2^40. */
export const MAX_BLOCK_BYTES: usize = 0xff_ffff_ffff;

/** The class that a block of `size` bytes belongs to. */
export function classOf(size: usize): u32 {
  "use inline";
  if (size < 1 << LINEAR_BITS) return u32(size >> GRAIN_BITS);
  const top: u32 = 63 - clz(size);
  const second: u32 = u32(size >> usize(top - SECOND_BITS)) & SECOND_MASK;
  return ((top - LINEAR_BITS + 1) << SECOND_BITS) | second;
}
