/**
 * How a region is cut into blocks. Blocks lie back to back; each begins with a header of two words, and ends one word into its
 * successor's header:
 *
 * ```
 *  block            payload                                     next block
 *  | previous | size+flags | nextFree | prevFree | … | previous | size+flags | …
 *                          |<------- payload, size - 8 bytes -->|
 * ```
 *
 * `previous` is needed only to merge with a free block in front, so it is kept only while that block is free, and is the tail of that
 * block's payload otherwise: an allocated block costs one word. The list links lie in the payload of free blocks. Sizes and
 * addresses are multiples of 16, payloads too; the low bits of the size hold the flags. A region ends in a sentinel: a block of
 * size 0 that counts as allocated.
 */
import { addressOf, ptr, ref } from "@ukts/lang";

/** Granularity of sizes and addresses, in bytes. */
export const GRAIN: usize = 16;

/** From a block's address to its payload. */
export const HEADER_BYTES: usize = 16;

/** Of a block's size, what the caller cannot use. */
export const OVERHEAD_BYTES: usize = 8;

/** The header, the two list links and the successor's `previous`. */
export const MIN_BLOCK_BYTES: usize = 32;

const FREE: usize = 1;
const PREVIOUS_FREE: usize = 2;
/** Free for the caller, allocated for the neighbours: in a quick list. */
const AWAY: usize = 4;
const FLAGS: usize = 15;

export class Block {
  private before: Block | null = null;
  private sizeAndFlags: usize = 0;
  /** Links of the free list; payload while the block is allocated. */
  nextFree: Block | null = null;
  prevFree: Block | null = null;

  /** Makes this an allocated block of `size` bytes behind an allocated one. */
  init(size: usize): void {
    this.sizeAndFlags = size;
  }

  address(): usize {
    return addressOf<Block>(this).addr;
  }

  size(): usize {
    return this.sizeAndFlags & ~FLAGS;
  }

  setSize(size: usize): void {
    this.sizeAndFlags = size | (this.sizeAndFlags & FLAGS);
  }

  isFree(): boolean {
    return (this.sizeAndFlags & FREE) !== 0;
  }

  /** Neither free nor in a quick list: the caller's. */
  isInUse(): boolean {
    return (this.sizeAndFlags & (FREE | AWAY)) === 0;
  }

  /** Into a quick list, with the word that links it there. */
  putAway(link: usize): void {
    this.sizeAndFlags |= AWAY;
    ptr<usize>(this.address() + HEADER_BYTES)[0] = link;
  }

  /** What `putAway` stored. */
  link(): usize {
    return ptr<usize>(this.address() + HEADER_BYTES)[0];
  }

  takeOut(): void {
    this.sizeAndFlags &= ~AWAY;
  }

  isPreviousFree(): boolean {
    return (this.sizeAndFlags & PREVIOUS_FREE) !== 0;
  }

  /** The block in front; null while that block is allocated. */
  previous(): Block | null {
    return this.isPreviousFree() ? this.before : null;
  }

  next(): Block {
    return ref<Block>(this.address() + this.size());
  }

  /** Marks the block free here and in its successor. */
  markFree(): void {
    this.sizeAndFlags |= FREE;
    const next = this.next();
    next.before = this;
    next.sizeAndFlags |= PREVIOUS_FREE;
  }

  /** Marks the block allocated here and in its successor. */
  markUsed(): void {
    this.sizeAndFlags &= ~FREE;
    const next = this.next();
    next.sizeAndFlags &= ~PREVIOUS_FREE;
  }
}

/** The block whose payload is at `payload`. */
export function blockOf(payload: usize): Block {
  return ref<Block>(payload - HEADER_BYTES);
}
