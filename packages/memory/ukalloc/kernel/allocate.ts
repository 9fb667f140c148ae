/** The functions callers use: the C library's names over the chosen allocator. The contract says what fails and how. */
import { memset, mulOverflow } from "@ukts/lang";
import { heap } from "./layers.js";

/** `size` bytes of undefined content at a multiple of 16, or null. */
export function malloc(size: usize): Ptr<u8> | null {
  return heap().malloc(size);
}

/** `count` times `size` zeroed bytes at a multiple of 16; null without memory and where the product overflows. */
export function calloc(count: usize, size: usize): Ptr<u8> | null {
  const [bytes, overflowed] = mulOverflow<usize>(count, size);
  if (overflowed) return null;
  const p = heap().malloc(bytes);
  if (p !== null) memset(p, 0, bytes);
  return p;
}

/** Resizes the block `p` and keeps its content; null without memory, when `p` stays as it was. */
export function realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
  return heap().realloc(p, size);
}

/** `size` bytes at a multiple of `align` (a power of two, else null) and of 16, or null. */
export function memalign(align: usize, size: usize): Ptr<u8> | null {
  return heap().memalign(align, size);
}

/** Gives back a block of `malloc`, `calloc`, `realloc` or `memalign`; null is ignored. */
export function free(p: Ptr<u8> | null): void {
  heap().free(p);
}

/** `count` adjacent pages of 4096 bytes, page-aligned, of undefined content; null without memory and for 0. */
export function allocPages(count: usize): Ptr<u8> | null {
  return heap().allocPages(count);
}

/** Gives back all `count` pages of one `allocPages`. */
export function freePages(p: Ptr<u8>, count: usize): void {
  heap().freePages(p, count);
}
