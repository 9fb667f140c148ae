/** What stands in front of a block: its size, whether it was freed, and where the block below it begins. */
import { ptr } from "@ukts/lang";

/** A block and its header are multiples of this. */
export const HEADER_BYTES: usize = 16;
/** Sizes are multiples of 8, so the lowest bit is free. */
const FREED: usize = 1;

/** The size of the block at `block`, in bytes. */
export function sizeOf(block: usize): usize {
  return ptr<usize>(block - HEADER_BYTES)[0] & ~FREED;
}

/** Where the block below begins; 0 for none. */
export function blockBelow(block: usize): usize {
  return ptr<usize>(block - HEADER_BYTES)[1];
}

export function isFreed(block: usize): boolean {
  return (ptr<usize>(block - HEADER_BYTES)[0] & FREED) !== 0;
}

/** Makes it a live block. */
export function writeHeader(block: usize, size: usize, below: usize): void {
  const header = ptr<usize>(block - HEADER_BYTES);
  header[0] = size;
  header[1] = below;
}

export function markFreed(block: usize): void {
  const header = ptr<usize>(block - HEADER_BYTES);
  header[0] = header[0] | FREED;
}
