/** The functions callers use: the C library's names over the chosen allocator. The contract says what fails and how. */
import { memset, mulOverflow } from "@ukts/lang";
import { heap } from "./layers.js";
import { allocFree, allocFreePages, allocGetPages, allocMalloc, allocMemalign, allocRealloc } from "./tracepoints.js";

/** `size` bytes of undefined content at a multiple of 16, or null. */
export function malloc(size: usize): Ptr<u8> | null {
  const p = heap().malloc(size);
  allocMalloc(size, p);
  return p;
}

/** `count` times `size` zeroed bytes at a multiple of 16; null without memory and where the product overflows. */
export function calloc(count: usize, size: usize): Ptr<u8> | null {
  const [bytes, overflowed] = mulOverflow<usize>(count, size);
  if (overflowed) return null;
  const p = malloc(bytes);
  if (p !== null) memset(p, 0, bytes);
  return p;
}

/** Resizes the block `p` and keeps its content; null without memory, when `p` stays as it was. */
export function realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
  const moved = heap().realloc(p, size);
  allocRealloc(p, size, moved);
  return moved;
}

/** `size` bytes at a multiple of `align` (a power of two, else null) and of 16, or null. */
export function memalign(align: usize, size: usize): Ptr<u8> | null {
  const p = heap().memalign(align, size);
  allocMemalign(align, size, p);
  return p;
}

/** Gives back a block of `malloc`, `calloc`, `realloc` or `memalign`; null is ignored. */
export function free(p: Ptr<u8> | null): void {
  allocFree(p);
  heap().free(p);
}

/** `count` adjacent pages of 4096 bytes, page-aligned, of undefined content; null without memory and for 0. */
export function allocPages(count: usize): Ptr<u8> | null {
  const p = heap().allocPages(count);
  allocGetPages(count, p);
  return p;
}

/** Gives back all `count` pages of one `allocPages`. */
export function freePages(p: Ptr<u8>, count: usize): void {
  allocFreePages(p, count);
  heap().freePages(p, count);
}
