/**
 * What one thread allocates from: per size class its pages that have, or may have, free blocks. Only the thread that owns a heap calls its
 * methods, except `freeForeign`.
 *
 * A page whose blocks are all in use is in no queue; it comes back with the first block that is freed. A page whose blocks are all free
 * goes back to the arena, except one per class, its `spare`, which is kept until memory runs short: a program that frees its last block of a
 * size usually allocates the next one soon.
 */
import { addressOf, atomicCompareExchange, atomicExchange, atomicLoad, likely, overlay, ptr, ref } from "@ukts/lang";
import { alignUp, MALLOC_ALIGN, PAGE_BYTES } from "@ukts/ukalloc";
import { type Arena, slicesFor } from "./arena.js";
import { noPage, type Page, Use } from "./page.js";
import type { PageList } from "./pageList.js";
import { SLICE_BITS, SLICE_BYTES } from "./region.js";
import { CLASSES, classBytes, classOf, MAX_CLASS_BYTES } from "./sizeClass.js";

/** Up to this size, a table with an entry per 16 bytes leads to the page. */
const DIRECT_BYTES: usize = 2048;
const DIRECT_BITS = 4;
const DIRECT_ENTRIES: usize = 129;

/** A class begins with a page of a slice, or of a block where that is longer; once it has pages, they are larger. */
const FURTHER_BLOCKS: usize = 2;
const FURTHER_SLICES: usize = 4;

/** Requests above this have no place in a 48-bit address space. */
export const MAX_REQUEST_BYTES: usize = 0x4000_0000_0000;

/** The pages of one size class. */
class Queue {
  /** The first is the one to allocate from. */
  readonly pages!: Inline<PageList>;
  /** Perhaps a page without blocks in use: it is looked at before it is believed. */
  spare: Page | null = null;
  /** All pages of the class, also those that are in no queue. */
  count: u32 = 0;
}

/**
 * What one thread allocates from, in an arena that it shares with others. Only that thread calls its methods, but for `freeForeign`, by which others free
 * its blocks.
 */
export class Heap {
  private readonly arena: Arena;
  /** By size in 16 bytes, rounded up: the first page of the class's queue, or one without blocks. */
  private readonly direct!: FixedArray<Ptr<Page>, 129>;
  private readonly queues!: FixedArray<Queue, 40>;
  /** Pages that have blocks which other heaps freed. */
  private foreign: usize = 0;

  constructor(arena: Arena) {
    this.arena = arena;
    for (let i: usize = 0; i < DIRECT_ENTRIES; i++) this.direct[i] = addressOf<Page>(noPage);
  }

  /** As `malloc` of `UkAllocBackend`. Up to 2048 bytes it is a table look-up and a list's first block, where that list has one. */
  malloc(size: usize): Ptr<u8> | null {
    "use inline";
    if (likely(size <= DIRECT_BYTES)) {
      const page = overlay<Page>(this.direct[(size + 15) >> DIRECT_BITS]);
      if (page.canPop()) return page.pop();
    }
    return this.mallocFurther(size);
  }

  /** A block of the class, at a multiple of what divides the class's size and PAGE_BYTES; null without memory. */
  mallocOfClass(sizeClass: u32): Ptr<u8> | null {
    const page = this.queues[sizeClass].pages.first;
    if (page !== null && page.refill()) return this.takeFrom(page);
    this.collectForeign();
    const p = this.mallocGenerically(sizeClass);
    if (p !== null || !this.dropSpares()) return p;
    return this.mallocGenerically(sizeClass);
  }

  /** A block that is a span of its own, of at least one byte, at a multiple of `align`; null without memory. */
  mallocSingle(align: usize, size: usize): Ptr<u8> | null {
    this.collectForeign();
    const slices: usize = slicesFor(size);
    // Slices are aligned to pages.
    const longer: usize = align <= PAGE_BYTES ? slices : slicesFor(size + align - PAGE_BYTES);
    const page = this.takeSpan(longer);
    if (page === null) return null;
    const from = page.start;
    const start: usize = alignUp(from, align);
    const skip: usize = (start - from) >> SLICE_BITS;
    const rest: usize = start - from - (skip << SLICE_BITS);
    this.arena.trim(page, skip, slicesFor(rest + size));
    page.initSingle(this, start, (usize(page.slices) << SLICE_BITS) - rest);
    return ptr<u8>(start);
  }

  /** Makes a block that is a span of its own longer or shorter, where it lies. False, and nothing has changed: there is no room behind it. */
  resizeSingle(page: Page, size: usize): boolean {
    // It begins where its alignment says, in the first slice.
    const rest: usize = (page.start - page.region.start) & (SLICE_BYTES - 1);
    const slices: usize = slicesFor(rest + size);
    if (slices > usize(page.slices)) {
      this.collectForeign();
      if (!this.arena.grow(page, slices)) return false;
    } else {
      this.arena.trim(page, 0, slices);
    }
    page.setLength((usize(page.slices) << SLICE_BITS) - rest);
    return true;
  }

  /** Takes back a block of a page of this heap, whatever the page's state. */
  free(page: Page, address: usize): void {
    if (page.use === u8(Use.single)) {
      this.arena.give(page);
      return;
    }
    page.push(address);
    if (page.plainOwner === null) this.requeue(page);
    if (page.used() <= 0) this.retire(page);
  }

  /** A page of this heap has no block in use any more. */
  retire(page: Page): void {
    page.expectWhole();
    const queue = this.queues[page.sizeClass];
    const spare = queue.spare;
    if (spare === null || spare === page || spare.used() !== 0) queue.spare = page;
    else this.release(page, queue);
  }

  /** Takes back a block of a page of this heap from any other: the part of `free` that another thread runs. */
  freeForeign(page: Page, address: usize): void {
    const threadFree = addressOf(page.threadFree);
    let head: usize = atomicLoad(threadFree, "relaxed");
    for (;;) {
      page.linkTo(address, head === 0 ? page.end() : head);
      const [found, done] = atomicCompareExchange(threadFree, head, address, "acq_rel");
      if (done) break;
      head = found;
    }
    // The first one announces the page. The owner takes pages off its list before it empties theirs, so none is in it twice.
    if (head === 0) this.announce(page);
  }

  /** Takes in what other heaps have freed. */
  collectForeign(): void {
    const foreign = addressOf(this.foreign);
    if (likely(atomicLoad(foreign, "relaxed") === 0)) return;
    let at: usize = atomicExchange(foreign, 0, "acq_rel");
    while (at !== 0) {
      const page = ref<Page>(at);
      at = page.nextForeign;
      let block: usize = atomicExchange(addressOf(page.threadFree), 0, "acq_rel");
      const end = page.end();
      while (block !== end) {
        const next: usize = page.linkOf(block);
        this.free(page, block);
        block = next;
      }
    }
  }

  /** Gives the spare pages back to the arena; true where there was one. */
  dropSpares(): boolean {
    let found = false;
    for (let i: u32 = 0; i < CLASSES; i++) {
      const queue = this.queues[i];
      const spare = queue.spare;
      if (spare === null) continue;
      queue.spare = null;
      if (spare.used() !== 0) continue;
      this.release(spare, queue);
      found = true;
    }
    return found;
  }

  /** Bytes in the free blocks of its pages; a page without blocks in use counts with all of its span. */
  freeBytes(): usize {
    let bytes: usize = 0;
    for (let i: u32 = 0; i < CLASSES; i++) {
      for (let page = this.queues[i].pages.first; page !== null; page = page.next) {
        bytes += page.used() === 0 ? usize(page.slices) << SLICE_BITS : page.freeBytes();
      }
    }
    return bytes;
  }

  /** Size of the largest free block of its pages; 0 without any. */
  largestBlock(): usize {
    for (let i: u32 = CLASSES; i > 0; i--) {
      for (let page = this.queues[i - 1].pages.first; page !== null; page = page.next) {
        if (page.freeBytes() > 0) return page.blockBytes;
      }
    }
    return 0;
  }

  /** Any size, where the direct way failed. */
  private mallocFurther(size: usize): Ptr<u8> | null {
    "use noinline";
    if (size > MAX_CLASS_BYTES) return size > MAX_REQUEST_BYTES ? null : this.mallocSingle(MALLOC_ALIGN, size);
    const sizeClass: u32 = classOf(size);
    return this.mallocOfClass(sizeClass) ?? this.mallocAbove(sizeClass);
  }

  /** From the first page of the queue that has blocks, or a new one. */
  private mallocGenerically(sizeClass: u32): Ptr<u8> | null {
    const page = this.firstWithBlocks(sizeClass) ?? this.newPage(sizeClass);
    return page === null ? null : this.takeFrom(page);
  }

  /** The last resort: a free block of a larger class. */
  private mallocAbove(sizeClass: u32): Ptr<u8> | null {
    "use cold";
    for (let above: u32 = sizeClass + 1; above < CLASSES; above++) {
      const page = this.firstWithBlocks(above);
      if (page !== null) return this.takeFrom(page);
    }
    return null;
  }

  /** A block of the first page of a queue, which has some. If it was the last one, the next page comes first before the next `malloc`. */
  private takeFrom(page: Page): Ptr<u8> {
    const p = page.take();
    if (!page.prepare()) this.skipUsedUp(u32(page.sizeClass));
    return p;
  }

  /** The first page of the queue that has blocks. */
  private firstWithBlocks(sizeClass: u32): Page | null {
    this.skipUsedUp(sizeClass);
    const page = this.queues[sizeClass].pages.first;
    return page !== null && page.refill() ? page : null;
  }

  /** Pages whose blocks are all in use leave the front of the queue. */
  private skipUsedUp(sizeClass: u32): void {
    const pages = this.queues[sizeClass].pages;
    for (let page = pages.first; page !== null && !page.prepare(); page = pages.first) {
      page.plainOwner = null;
      pages.remove(page);
    }
    this.publish(sizeClass);
  }

  private newPage(sizeClass: u32): Page | null {
    const queue = this.queues[sizeClass];
    const bytes: usize = classBytes(sizeClass);
    const page = this.takeAtMost(wantedSlices(queue, bytes), slicesFor(bytes));
    if (page === null) return null;
    page.initBlocks(this, sizeClass, bytes, (usize(page.slices) << SLICE_BITS) / bytes);
    page.region.cover(page);
    queue.count++;
    queue.pages.pushFront(page);
    this.publish(sizeClass);
    page.refill();
    return page;
  }

  /** A span of `wanted` slices, or the longest that there is if that has at least `least`. */
  private takeAtMost(wanted: usize, least: usize): Page | null {
    const span = this.arena.take(wanted);
    if (span !== null) return span;
    const longest = this.arena.longest();
    return longest < least ? null : this.arena.take(longest);
  }

  private takeSpan(slices: usize): Page | null {
    const span = this.arena.take(slices);
    return span !== null || !this.dropSpares() ? span : this.arena.take(slices);
  }

  /** Back into its queue, at the end, so that more of its blocks are free when its turn comes. */
  private requeue(page: Page): void {
    page.plainOwner = this;
    this.queues[page.sizeClass].pages.pushBack(page);
    this.publish(u32(page.sizeClass));
  }

  /** Gives a page without blocks in use to the arena. */
  private release(page: Page, queue: Queue): void {
    queue.count--;
    queue.pages.remove(page);
    this.publish(u32(page.sizeClass));
    this.arena.give(page);
  }

  /** Enters the first page of a queue where `malloc` looks for it. */
  private publish(sizeClass: u32): void {
    const bytes: usize = classBytes(sizeClass);
    if (bytes > DIRECT_BYTES) return;
    const page = addressOf<Page>(this.queues[sizeClass].pages.first ?? noPage);
    const last: usize = bytes >> DIRECT_BITS;
    // All were set together.
    if (this.direct[last] === page) return;
    const first: usize = sizeClass === 0 ? 0 : (classBytes(sizeClass - 1) >> DIRECT_BITS) + 1;
    for (let i: usize = first; i <= last; i++) this.direct[i] = page;
  }

  private announce(page: Page): void {
    const foreign = addressOf(this.foreign);
    let head: usize = atomicLoad(foreign, "relaxed");
    for (;;) {
      page.nextForeign = head;
      const [found, done] = atomicCompareExchange(foreign, head, addressOf<Page>(page).addr, "acq_rel");
      if (done) return;
      head = found;
    }
  }
}

function wantedSlices(queue: Queue, blockBytes: usize): usize {
  if (queue.count === 0) return slicesFor(blockBytes);
  const slices: usize = slicesFor(FURTHER_BLOCKS * blockBytes);
  return slices < FURTHER_SLICES ? FURTHER_SLICES : slices;
}
