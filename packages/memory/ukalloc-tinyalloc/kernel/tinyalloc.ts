/**
 * First fit over one list of the free blocks, in the order of their addresses, which a freed block merges into. All memory is in that
 * one list, whatever region it came from, and every request takes the same way through it: this is about the least code and data that
 * an allocator which gives everything back can have.
 *
 * Knuth, The Art of Computer Programming, volume 1, section 2.5, algorithms A and B; Kernighan and Ritchie, The C Programming Language,
 * section 8.7.
 *
 * Invariants: the links of the free blocks ascend; no free block ends where another begins.
 */
import { memcpy, ptr, ref, unlikely } from "@ukts/lang";
import { alignDown, alignUp, heapPanic, isPowerOfTwo, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { type Block, HEADER_BYTES, IN_USE } from "./block.js";

/** More than any machine has, and little enough to be rounded and added to an address. */
const MAX_REQUEST_BYTES: usize = 0x4000_0000_0000;

/** What is left over of a block is freed from this size on; less stays with the block. */
const MIN_REST_BYTES: usize = 32;

/**
 * First fit over one list of free blocks by address, in which neighbours merge: little code, and a time that grows with the number of free blocks (Knuth,
 * The Art of Computer Programming, volume 1, 2.5).
 */
export class TinyAlloc implements UkAllocBackend {
  /** Of no size; its link is the first free block. */
  private readonly head!: Inline<Block>;
  private freeBytes: usize = 0;
  private heapBytes: usize = 0;

  constructor() {
    this.head.set(0, 0);
  }

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const from: usize = alignUp(base.addr, HEADER_BYTES);
    const to: usize = alignDown(base.addr + bytes, HEADER_BYTES);
    if (to < from + MIN_REST_BYTES) return false;
    this.heapBytes += to - from;
    const block = ref<Block>(from);
    block.set(to - from, IN_USE);
    this.release(block, this.head);
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    return this.memalign(HEADER_BYTES, size);
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    "use noinline";
    if (!isPowerOfTwo(align) || align > MAX_REQUEST_BYTES || size > MAX_REQUEST_BYTES) return null;
    const alignment: usize = align < HEADER_BYTES ? HEADER_BYTES : align;
    let before: Block = this.head;
    for (let block = follow(before); block !== null; block = follow(block)) {
      const payload: usize = alignUp(block.address() + HEADER_BYTES, alignment);
      if (payload + size <= block.end()) return this.take(before, block, payload, size);
      before = block;
    }
    return null;
  }

  /** In place where it shrinks; else a copy. */
  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const usable = this.usableSize(p);
    const block = inUse(p);
    if (size <= usable) {
      this.trim(block, size, this.head);
      return p;
    }
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, p, usable);
    this.release(block, this.head);
    return target;
  }

  free(p: Ptr<u8> | null): void {
    if (p !== null) this.release(inUse(p), this.head);
  }

  usableSize(p: Ptr<u8>): usize {
    return inUse(p).size - HEADER_BYTES;
  }

  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0 || count > MAX_REQUEST_BYTES / PAGE_BYTES) return null;
    return this.memalign(PAGE_BYTES, count * PAGE_BYTES);
  }

  freePages(p: Ptr<u8>, count: usize): void {
    if (this.usableSize(p) / PAGE_BYTES < count) heapPanic(this.name(), p.addr, "was freed as more pages than it has");
    this.free(p);
  }

  available(): usize {
    return this.freeBytes;
  }

  largest(): usize {
    let bytes: usize = HEADER_BYTES;
    for (let block = follow(this.head); block !== null; block = follow(block)) {
      if (block.size > bytes) bytes = block.size;
    }
    return bytes - HEADER_BYTES;
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
    return "tinyalloc";
  }

  /** Makes a block in use of the free `block`, which `before` links to, with `size` bytes at `payload`. The rest of it stays free. */
  private take(before: Block, block: Block, payload: usize, size: usize): Ptr<u8> {
    const taken = ref<Block>(payload - HEADER_BYTES);
    const end = block.end();
    let free = before;
    if (taken === block) {
      before.set(before.size, block.link());
    } else {
      block.set(taken.address() - block.address(), block.link());
      free = block;
    }
    taken.set(end - taken.address(), IN_USE);
    this.freeBytes -= taken.size;
    this.trim(taken, size, free);
    return ptr<u8>(payload);
  }

  /** Frees what a block in use has beyond `size` bytes. `before`: a free block in front of it, or the head. */
  private trim(block: Block, size: usize, before: Block): void {
    const need: usize = alignUp(size, HEADER_BYTES) + HEADER_BYTES;
    if (block.size - need < MIN_REST_BYTES) return;
    const rest = ref<Block>(block.address() + need);
    rest.set(block.size - need, IN_USE);
    block.set(need, IN_USE);
    this.release(rest, before);
  }

  /** Puts a block into the list, merged with its neighbours. `from`: a free block in front of it, or the head. */
  private release(block: Block, from: Block): void {
    "use noinline";
    this.freeBytes += block.size;
    let before = from;
    let after = follow(before);
    while (after !== null && after.address() < block.address()) {
      before = after;
      after = follow(after);
    }
    const link = before.link();
    if (block.end() === link) {
      const merged = ref<Block>(link);
      block.set(block.size + merged.size, merged.link());
    } else {
      // Also where it ends up inside another block: a second free is told by it.
      block.set(block.size, link);
    }
    if (before.end() === block.address()) before.set(before.size + block.size, block.link());
    else before.set(before.size, block.address());
  }
}

/** The free block behind this one, or null. Panics where the header of this one was overwritten. */
function follow(block: Block): Block | null {
  "use noinline";
  if (unlikely(!block.isIntact())) {
    heapPanic("tinyalloc", block.address() + HEADER_BYTES, "is free, and its header was overwritten (an overrun?)");
  }
  return block.link() === 0 ? null : ref<Block>(block.link());
}

/** The block at `p`. Panics where that is none in use. */
function inUse(p: Ptr<u8>): Block {
  "use noinline";
  const block = ref<Block>(p.addr - HEADER_BYTES);
  if (unlikely(block.link() !== IN_USE)) {
    heapPanic("tinyalloc", p.addr, "is not in use (freed twice, no block, or a header that was overwritten)");
  }
  return block;
}
