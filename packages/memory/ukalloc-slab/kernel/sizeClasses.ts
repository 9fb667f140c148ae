/**
 * The sizes of small blocks: steps of 16 bytes up to 128, then of a fifth or so, chosen such that the 4032 bytes of a slab of a whole page hold a whole number of
 * them with little left over. A request uses at least 80 % of its block from 128 bytes on.
 */

/** The largest size that is served from slabs. */
export const MAX_SMALL_BYTES: usize = 496;

export const CLASSES: usize = 16;

const sizes: FixedArray<u16, 16> = [16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 288, 336, 400, 496];

/** The class by the number of 16 bytes that a request has, rounded up. */
const classes: FixedArray<u8, 32> = [
  0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 15, 15, 15,
];

export function sizeOfClass(index: usize): usize {
  return usize(sizes[index]);
}

/** The smallest class that holds `size` bytes, which are at most MAX_SMALL_BYTES. */
export function classOf(size: usize): usize {
  "use inline";
  return usize(classes[(size + 15) / 16]);
}
