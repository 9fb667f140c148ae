/**
 * Two-level segregated fit: a good-fit allocator whose every operation takes constant time.
 *
 * Free blocks are kept by size class (sizeClass.ts) in lists with bitmaps over them (freeLists.ts); allocation takes the first block
 * of the first class that is large enough and cuts off the rest, free merges with both neighbours at once (block.ts says how they
 * are found). There are no loops: malloc, free and memalign cost the same in a heap of ten blocks and of ten million; so does
 * realloc while the block can shrink or grow in place, else it copies.
 *
 * Small blocks pass by all this: a few of each size wait in stacks (quickLists.ts) to be handed out again as they are. They are merged
 * when memory runs short, which is the one step that takes as long as there are such blocks, of which there is a fixed number at most.
 *
 * Masmano, Ripoll, Crespo and Real, "TLSF: a New Dynamic Memory Allocator for Real-Time Systems", ECRTS 2004. Beyond the paper: the
 * stacks; one word of overhead per allocated block instead of two; and a search that looks first into the class of the exact size, so
 * that a block is found again that was freed a moment ago, and the largest one can always be asked for.
 *
 * Invariant: no two free blocks are neighbours, where those of the stacks count as allocated.
 */
import { memcpy, ptr, ref, unlikely } from "@ukts/lang";
import {
  alignDown,
  alignUp,
  heapPanic,
  isPowerOfTwo,
  MALLOC_ALIGN,
  PAGE_BYTES,
  type UkAllocBackend,
} from "@ukts/ukalloc";
import { type Block, blockOf, GRAIN, HEADER_BYTES, MIN_BLOCK_BYTES, OVERHEAD_BYTES } from "./block.js";
import type { FreeLists } from "./freeLists.js";
import { QUICK_BYTES, type QuickLists } from "./quickLists.js";
import { MAX_BLOCK_BYTES } from "./sizeClass.js";

/** A quarter of the largest block: leaves room for an alignment, a header and rounding. */
const MAX_REQUEST_BYTES: usize = MAX_BLOCK_BYTES >> 2;

/**
 * Two-level segregated fit: all operations take constant time, whatever the heap has in it, but a `realloc` that has to copy, and the merging of small
 * blocks when memory runs short (Masmano, Ripoll, Crespo and Real, TLSF, ECRTS 2004).
 */
export class Tlsf implements UkAllocBackend {
  private readonly lists!: Inline<FreeLists>;
  private readonly quick!: Inline<QuickLists>;
  /** Those of the quick lists too. */
  private freeBytes: usize = 0;
  private heapBytes: usize = 0;

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    if (bytes > MAX_BLOCK_BYTES) return false;
    const from: usize = alignUp(base.addr, GRAIN);
    const to: usize = alignDown(base.addr + bytes, GRAIN);
    // The sentinel's header ends the region.
    if (to < from + MIN_BLOCK_BYTES + HEADER_BYTES) return false;
    const size: usize = to - from - HEADER_BYTES;
    const block = ref<Block>(from);
    block.init(size);
    block.next().init(0);
    this.lists.extend(from, to);
    this.heapBytes += size;
    this.release(block);
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    if (unlikely(size > MAX_REQUEST_BYTES)) return null;
    const need: usize = blockSizeFor(size);
    if (need < QUICK_BYTES) {
      const quick = this.quick.pop(need);
      if (quick !== null) {
        this.freeBytes -= need;
        return payloadOf(quick);
      }
    }
    const block = this.find(need);
    if (block === null) return null;
    this.take(block);
    this.trim(block, need);
    return payloadOf(block);
  }

  memalign(alignment: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(alignment) || alignment > MAX_REQUEST_BYTES || size > MAX_REQUEST_BYTES) return null;
    if (alignment <= MALLOC_ALIGN) return this.malloc(size);
    const need: usize = blockSizeFor(size);
    // What is cut off in front must be a whole block.
    const block = this.find(need + alignment + MIN_BLOCK_BYTES);
    if (block === null) return null;
    this.take(block);
    const aligned = this.trimFront(block, alignment);
    this.trim(aligned, need);
    return payloadOf(aligned);
  }

  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const block = this.allocated(p);
    if (size > MAX_REQUEST_BYTES) return null;
    const need: usize = blockSizeFor(size);
    if (need > block.size()) {
      const next = block.next();
      if (!next.isFree() || block.size() + next.size() < need) return this.move(block, size);
      this.take(next);
      block.setSize(block.size() + next.size());
    }
    this.trim(block, need);
    return p;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const block = blockOf(p.addr);
    const size = block.size();
    const isQuick: boolean = size >= MIN_BLOCK_BYTES && size < QUICK_BYTES && block.isInUse();
    if (isQuick && (p.addr & (GRAIN - 1)) === 0 && this.quick.push(block, size)) this.freeBytes += size;
    else this.release(this.allocated(p));
  }

  usableSize(p: Ptr<u8>): usize {
    return this.allocated(p).size() - OVERHEAD_BYTES;
  }

  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0 || count > MAX_REQUEST_BYTES / PAGE_BYTES) return null;
    return this.memalign(PAGE_BYTES, count * PAGE_BYTES);
  }

  freePages(p: Ptr<u8>, count: usize): void {
    const block = this.allocated(p);
    if (block.size() - OVERHEAD_BYTES < count * PAGE_BYTES) {
      heapPanic(this.name(), p.addr, "was freed as more pages than it has");
    }
    this.release(block);
  }

  available(): usize {
    return this.freeBytes;
  }

  /** Empties the quick lists first, as `malloc` would. */
  largest(): usize {
    this.mergeQuick();
    const block = this.lists.largest();
    if (block === null) return 0;
    const usable: usize = block.size() - OVERHEAD_BYTES;
    return usable < MAX_REQUEST_BYTES ? usable : MAX_REQUEST_BYTES;
  }

  totalBytes(): usize {
    return this.heapBytes;
  }

  maxSize(): usize {
    return MAX_REQUEST_BYTES;
  }

  reclaims(): boolean {
    return true;
  }

  name(): string {
    return "tlsf";
  }

  /** A free block of at least `size` bytes; where there is none, what the quick lists keep from merging may make one. */
  private find(size: usize): Block | null {
    const block = this.lists.find(size);
    if (block !== null || this.freeBytes < size) return block;
    this.mergeQuick();
    return this.lists.find(size);
  }

  /** Gives the blocks of the quick lists back: at most as many as these can hold. */
  private mergeQuick(): void {
    "use cold";
    for (let size: usize = MIN_BLOCK_BYTES; size < QUICK_BYTES; size += GRAIN) {
      for (let block = this.quick.pop(size); block !== null; block = this.quick.pop(size)) {
        this.freeBytes -= size;
        this.release(block);
      }
    }
  }

  /** Out of the free lists. */
  private take(block: Block): void {
    this.lists.remove(block);
    block.markUsed();
    this.freeBytes -= block.size();
  }

  /** Into the free lists, merged with free neighbours. */
  private release(block: Block): void {
    this.freeBytes += block.size();
    // Also when the header ends up inside a merged block: it is how a second free is told.
    block.markFree();
    let merged = block;
    const previous = block.previous();
    if (previous !== null) {
      if (unlikely(!previous.isFree() || previous.next() !== block)) {
        heapPanic(this.name(), block.address() + HEADER_BYTES, "has a damaged header (a write in front of it?)");
      }
      this.lists.remove(previous);
      previous.setSize(previous.size() + block.size());
      merged = previous;
    }
    const next = merged.next();
    if (next.isFree()) {
      this.lists.remove(next);
      merged.setSize(merged.size() + next.size());
    }
    merged.markFree();
    this.lists.insert(merged);
  }

  /** Cuts an allocated block down to `size` bytes and frees what is left over, if that is a whole block. */
  private trim(block: Block, size: usize): void {
    const rest: usize = block.size() - size;
    if (rest < MIN_BLOCK_BYTES) return;
    block.setSize(size);
    const tail = block.next();
    tail.init(rest);
    this.release(tail);
  }

  /** Frees the front of an allocated block up to where a payload can be aligned; returns the rest, whose payload is. */
  private trimFront(block: Block, alignment: usize): Block {
    const payload: usize = block.address() + HEADER_BYTES;
    let aligned: usize = alignUp(payload, alignment);
    if (aligned === payload) return block;
    if (aligned - payload < MIN_BLOCK_BYTES) aligned += alignment;
    const gap: usize = aligned - payload;
    const rest = ref<Block>(block.address() + gap);
    rest.init(block.size() - gap);
    block.setSize(gap);
    this.release(block);
    return rest;
  }

  /** The block at `p`. Panics where `p` cannot be an allocated block. */
  private allocated(p: Ptr<u8>): Block {
    const block = blockOf(p.addr);
    if (unlikely((p.addr & (GRAIN - 1)) !== 0 || !this.lists.isInside(block))) {
      heapPanic(this.name(), p.addr, "is not the address of a block");
    }
    if (unlikely(!block.isInUse())) heapPanic(this.name(), p.addr, "was freed twice");
    if (unlikely(block.size() < MIN_BLOCK_BYTES || !this.lists.isWhole(block) || block.next().isPreviousFree())) {
      heapPanic(
        this.name(),
        p.addr,
        "has a damaged header (a write past the end of the block in front, or no block of this heap?)",
      );
    }
    return block;
  }

  private move(block: Block, size: usize): Ptr<u8> | null {
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, payloadOf(block), block.size() - OVERHEAD_BYTES);
    this.release(block);
    return target;
  }
}

/** The block size that holds `size` bytes. */
function blockSizeFor(size: usize): usize {
  const need: usize = alignUp(size + OVERHEAD_BYTES, GRAIN);
  return need < MIN_BLOCK_BYTES ? MIN_BLOCK_BYTES : need;
}

function payloadOf(block: Block): Ptr<u8> {
  return ptr<u8>(block.address() + HEADER_BYTES);
}
