/**
 * Binary buddy allocator: every block is a power of two in size, from 32 bytes up, and lies at a multiple of its size. A block is
 * halved until it fits the request; a freed block merges with its buddy, the other half of the block they came from, as long as that
 * one is free and whole.
 *
 * Pages and small sizes are the same thing here: a page is a block of order 12. Alignment comes for free, as a block is aligned to its
 * size. The state of a block is kept beside the heap (region.ts), so a page holds 4096 bytes of the caller's.
 *
 * Memory that is added is cut into blocks only when it is needed, in the largest ones that fit its alignment. Such a block never merges
 * with its neighbours, as its buddy would reach out of the region: so a buddy in the uncut part need not be looked at.
 *
 * Knowlton, "A fast storage allocator", CACM 8(10), 1965; Knuth, The Art of Computer Programming, volume 1, section 2.5.
 *
 * Invariants: the blocks of a region cover its heap without gaps up to where it is fresh; of two whole buddies at most one is free;
 * `freeBytes` is what the free blocks and the fresh parts have.
 */
import { clz, ctz, likely, memcpy, ptr, ref, unlikely } from "@ukts/lang";
import { heapPanic, isPowerOfTwo, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { type FreeBlock, type FreeLists, NO_ORDER } from "./freeLists.js";
import { createRegion, FREE, MIN_ORDER, NOT_A_BLOCK, ORDER_MASK, type Region, USED } from "./region.js";

/** Requests above this have no order that a 48-bit address space could hold. */
const MAX_REQUEST_BYTES: usize = 0x4000_0000_0000;

/**
 * An allocator whose blocks are powers of two, from 32 bytes up, each at a multiple of its size; a request is rounded up to one.
 * Allocating halves a block until it fits, freeing merges it with its other half: a step for each size in between (Knowlton, CACM 8(10), 1965).
 */
export class Buddy implements UkAllocBackend {
  private readonly lists!: Inline<FreeLists>;
  private regions: Region | null = null;
  private freeBytes: usize = 0;
  private heapBytes: usize = 0;

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const region = createRegion(base, bytes);
    if (region === null) return false;
    // Newest first: memory that was allocated here and is now added again is found in its own region.
    region.next = this.regions;
    this.regions = region;
    this.heapBytes += region.end - region.start;
    this.freeBytes += region.end - region.start;
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    if (unlikely(size > MAX_REQUEST_BYTES)) return null;
    return this.take(orderFor(size));
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align)) return null;
    return this.malloc(size > align ? size : align);
  }

  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const region = this.regionOf(p.addr);
    const order: u32 = this.usedOrder(region, p.addr);
    if (size > MAX_REQUEST_BYTES) return null;
    const need: u32 = orderFor(size);
    if (need <= order) {
      this.splitDown(region, p.addr, order, need);
      this.freeBytes += bytesOf(order) - bytesOf(need);
      return p;
    }
    if (this.growInPlace(region, p.addr, order, need)) return p;
    const target = this.take(need);
    if (target === null) return null;
    memcpy(target, p, bytesOf(order));
    this.release(region, p.addr, order);
    return target;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const region = this.regionOf(p.addr);
    this.release(region, p.addr, this.usedOrder(region, p.addr));
  }

  usableSize(p: Ptr<u8>): usize {
    return bytesOf(this.usedOrder(this.regionOf(p.addr), p.addr));
  }

  /** Any count is exact: what the power of two has too much is given back at once. */
  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0 || count > MAX_REQUEST_BYTES / PAGE_BYTES) return null;
    const bytes: usize = count * PAGE_BYTES;
    const order: u32 = orderFor(bytes);
    const p = this.take(order);
    if (p === null || bytes === bytesOf(order)) return p;
    const region = this.regionOf(p.addr);
    markUsed(region, p.addr, p.addr + bytes);
    for (let at: usize = p.addr + bytes; at < p.addr + bytesOf(order); ) {
      at += this.cutFree(region, at, p.addr + bytesOf(order));
    }
    this.freeBytes += bytesOf(order) - bytes;
    return p;
  }

  freePages(p: Ptr<u8>, count: usize): void {
    const region = this.regionOf(p.addr);
    const end: usize = p.addr + count * PAGE_BYTES;
    let at: usize = p.addr;
    while (at < end) {
      const order: u32 = this.usedOrder(region, at);
      if (at + bytesOf(order) > end) heapPanic(this.name(), p.addr, "was freed as another number of pages than it has");
      this.release(region, at, order);
      at += bytesOf(order);
    }
  }

  available(): usize {
    return this.freeBytes;
  }

  largest(): usize {
    const order: u32 = this.lists.highest();
    let bytes: usize = order === NO_ORDER ? 0 : bytesOf(order);
    for (let region = this.regions; region !== null; region = region.next) {
      for (let at: usize = region.fresh; at < region.end; ) {
        const cut: usize = bytesOf(largestOrder(at, region.end));
        if (cut > bytes) bytes = cut;
        at += cut;
      }
    }
    return bytes;
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
    return "buddy";
  }

  /** A block of exactly this order, marked used; null without memory. At most as many steps as there are orders above. */
  private take(order: u32): Ptr<u8> | null {
    let found: u32 = this.lists.firstFrom(order);
    if (found === NO_ORDER && this.cutFresh(order)) found = this.lists.firstFrom(order);
    if (found === NO_ORDER) return null;
    const block = this.lists.head(found);
    if (block === null) return null;
    this.unlink(block, found);
    this.freeBytes -= bytesOf(order);
    this.splitDown(this.regionOf(block.address()), block.address(), found, order);
    return ptr<u8>(block.address());
  }

  /** Halves the block at `address` until it has the order `to`, and marks it used. The upper halves become free. */
  private splitDown(region: Region, address: usize, from: u32, to: u32): void {
    for (let order: u32 = from; order > to; ) {
      order--;
      this.pushFree(region, address + bytesOf(order), order);
    }
    region.setState(address, USED | u8(to));
  }

  /** Frees a used block and merges it with its buddy, and the two with theirs, as far as they are free. */
  private release(region: Region, address: usize, order: u32): void {
    this.freeBytes += bytesOf(order);
    let at: usize = address;
    let merged: u32 = order;
    for (;;) {
      const buddy: usize = at ^ bytesOf(merged);
      if (!isFree(region, buddy, merged)) break;
      this.unlink(ref<FreeBlock>(buddy), merged);
      region.setState(at | bytesOf(merged), NOT_A_BLOCK);
      at &= ~bytesOf(merged);
      merged++;
    }
    region.setState(at, FREE | u8(merged));
    this.lists.push(at, merged);
  }

  /** Takes in the free blocks behind the one at `address` until it has the order `need`; false, and nothing done, if one is missing. */
  private growInPlace(region: Region, address: usize, order: u32, need: u32): boolean {
    for (let k: u32 = order; k < need; k++) {
      if ((address & bytesOf(k)) !== 0 || !isFree(region, address + bytesOf(k), k)) return false;
    }
    for (let k: u32 = order; k < need; k++) {
      const buddy: usize = address + bytesOf(k);
      this.unlink(ref<FreeBlock>(buddy), k);
      region.setState(buddy, NOT_A_BLOCK);
      this.freeBytes -= bytesOf(k);
    }
    region.setState(address, USED | u8(need));
    return true;
  }

  /** Cuts untouched memory into blocks until there is one of at least this order; false where it does not have one. */
  private cutFresh(order: u32): boolean {
    for (let region = this.regions; region !== null; region = region.next) {
      while (region.fresh < region.end) {
        const cut = this.cutFree(region, region.fresh, region.end);
        region.fresh += cut;
        if (cut >= bytesOf(order)) return true;
      }
    }
    return false;
  }

  /** Makes the largest free block that can begin at `at` and end by `to`; returns its size. */
  private cutFree(region: Region, at: usize, to: usize): usize {
    const order = largestOrder(at, to);
    this.pushFree(region, at, order);
    return bytesOf(order);
  }

  private pushFree(region: Region, address: usize, order: u32): void {
    region.setState(address, FREE | u8(order));
    this.lists.push(address, order);
  }

  /** Out of its list. The links lie in memory that the last owner may still write to: they must lead to free blocks. */
  private unlink(block: FreeBlock, order: u32): void {
    const next = block.next;
    const prev = block.prev;
    if (unlikely((next !== null && !this.isLinked(next, order)) || (prev !== null && !this.isLinked(prev, order)))) {
      heapPanic(this.name(), block.address(), "is free, and its list links were overwritten (a write after free?)");
    }
    this.lists.remove(block, order);
  }

  private isLinked(block: FreeBlock, order: u32): boolean {
    for (let region = this.regions; region !== null; region = region.next) {
      if (isFree(region, block.address(), order)) return true;
    }
    return false;
  }

  private regionOf(address: usize): Region {
    for (let region = this.regions; region !== null; region = region.next) {
      if (region.covers(address)) return region;
    }
    return heapPanic(this.name(), address, "is not an address of the heap");
  }

  /** The order of the used block at `address`; panics where none begins. */
  private usedOrder(region: Region, address: usize): u32 {
    const state: u8 = region.stateAt(address);
    if (likely((state & ~ORDER_MASK) === USED)) return u32(state & ORDER_MASK);
    return heapPanic(
      this.name(),
      address,
      (state & FREE) !== 0 ? "was freed twice" : "is not the beginning of a block",
    );
  }
}

function isFree(region: Region, address: usize, order: u32): boolean {
  return region.covers(address) && region.stateAt(address) === (FREE | u8(order));
}

/** Describes a stretch of one used block as several, so that its pages need not be a power of two. */
function markUsed(region: Region, from: usize, to: usize): void {
  for (let at: usize = from; at < to; ) {
    const order: u32 = largestOrder(at, to);
    region.setState(at, USED | u8(order));
    at += bytesOf(order);
  }
}

/** The order of the largest block that can begin at `at` and end by `to`. */
function largestOrder(at: usize, to: usize): u32 {
  const aligned: u32 = ctz(at);
  const fitting: u32 = 63 - clz(to - at);
  return aligned < fitting ? aligned : fitting;
}

function orderFor(size: usize): u32 {
  return size <= bytesOf(MIN_ORDER) ? MIN_ORDER : 64 - clz(size - 1);
}

function bytesOf(order: u32): usize {
  return usize(1) << usize(order);
}
