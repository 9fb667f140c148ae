/**
 * Free-list sharding: instead of one list of free blocks per size there is one per page, so that blocks which are allocated together lie
 * together; and three per page, so that the common case of `malloc` and of `free` has no branch more than it needs, and other threads' frees
 * disturb neither.
 *
 * Leijen, Zorn and de Moura, "Mimalloc: Free List Sharding in Action", APLAS 2019. The parts: page.ts has the lists, heap.ts the queues of
 * pages of a thread, arena.ts the memory they come from. Beyond the paper: memory that comes once and in any amount, so pages are spans of
 * small slices that merge again; and `available` and `largest`, which must be exact.
 *
 * Every address that is given out is the beginning of a block, aligned ones too: classes are looked for whose size the alignment divides, and
 * what is aligned to more than a page is a span of its own.
 */
import { memcpy, unlikely } from "@ukts/lang";
import { heapPanic, isPowerOfTwo, MALLOC_ALIGN, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import type { Arena } from "./arena.js";
import { Heap, MAX_REQUEST_BYTES } from "./heap.js";
import { checkFrees } from "./options.gen.js";
import { type Page, Use } from "./page.js";
import { SLICE_BITS } from "./region.js";
import { classBytes, classOf, MAX_CLASS_BYTES } from "./sizeClass.js";

/** A block is not kept for less than half of its size, unless it is as small as this. */
const SMALL_BYTES: usize = 64;

/** An allocator with a list of free blocks for each page of blocks, and a heap for one thread (Leijen, Zorn and de Moura, Mimalloc, APLAS 2019). */
export class Mimalloc implements UkAllocBackend {
  /** What all threads share. A heap for another thread is made with it. */
  readonly arena!: Inline<Arena>;
  private readonly own: Inline<Heap> = new Heap(this.arena);

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    return this.arena.add(base, bytes);
  }

  malloc(size: usize): Ptr<u8> | null {
    return this.heap().malloc(size);
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align) || align > MAX_REQUEST_BYTES || size > MAX_REQUEST_BYTES) return null;
    if (align <= MALLOC_ALIGN) return this.malloc(size);
    const bytes: usize = size > align ? size : align;
    if (align > PAGE_BYTES || bytes > MAX_CLASS_BYTES) return this.heap().mallocSingle(align, size === 0 ? 1 : size);
    // Ends at a power of two at the latest.
    let sizeClass: u32 = classOf(bytes);
    while ((classBytes(sizeClass) & (align - 1)) !== 0) sizeClass++;
    return this.heap().mallocOfClass(sizeClass);
  }

  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const page = this.arena.pageOf(p.addr);
    page.expectInUse(p.addr);
    const isLarge: boolean = size > MAX_CLASS_BYTES && size <= MAX_REQUEST_BYTES;
    if (isLarge && page.use === u8(Use.single) && this.heap().resizeSingle(page, size)) return p;
    const usable = page.blockBytes;
    if (size <= usable && (size >= usable / 2 || usable <= SMALL_BYTES)) return p;
    const target = this.malloc(size);
    // A smaller block can stay where it is.
    if (target === null) return size <= usable ? p : null;
    memcpy(target, p, size < usable ? size : usable);
    this.giveBack(page, p.addr);
    return target;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const page = this.arena.likelyPageAt(p.addr);
    const heap = this.heap();
    if (unlikely(!page.begins(p.addr) || page.plainOwner !== heap || (checkFrees && page.isSuspect(p.addr)))) {
      this.freeCarefully(p.addr);
      return;
    }
    page.push(p.addr);
    if (unlikely(page.used() <= 0)) heap.retire(page);
  }

  usableSize(p: Ptr<u8>): usize {
    const page = this.arena.pageOf(p.addr);
    page.expectInUse(p.addr);
    return page.blockBytes;
  }

  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0 || count > MAX_REQUEST_BYTES / PAGE_BYTES) return null;
    return this.memalign(PAGE_BYTES, count * PAGE_BYTES);
  }

  freePages(p: Ptr<u8>, count: usize): void {
    if (this.arena.pageOf(p.addr).blockBytes / PAGE_BYTES < count) {
      heapPanic(this.name(), p.addr, "was freed as more pages than it has");
    }
    this.free(p);
  }

  /** In the arena and the heap of the calling thread. */
  available(): usize {
    this.heap().collectForeign();
    return this.arena.freeBytes() + this.heap().freeBytes();
  }

  /** Gives spare pages back first, as `malloc` would. */
  largest(): usize {
    const heap = this.heap();
    heap.collectForeign();
    heap.dropSpares();
    const span: usize = this.arena.longest() << SLICE_BITS;
    const block = heap.largestBlock();
    const bytes: usize = span > block ? span : block;
    return bytes < MAX_REQUEST_BYTES ? bytes : MAX_REQUEST_BYTES;
  }

  totalBytes(): usize {
    return this.arena.totalBytes();
  }

  maxSize(): usize {
    return MAX_REQUEST_BYTES;
  }

  reclaims(): boolean {
    return true;
  }

  name(): string {
    return "mimalloc";
  }

  /** The heap of the calling thread: the one place that changes when there are threads. */
  private heap(): Heap {
    "use inline";
    return this.own;
  }

  /** Any block, of any page of any heap. Panics where it is no block in use. */
  private freeCarefully(address: usize): void {
    "use noinline";
    const page = this.arena.pageOf(address);
    if (checkFrees) page.expectInUse(address);
    this.giveBack(page, address);
  }

  /** A block in use, to the heap that its page belongs to. */
  private giveBack(page: Page, address: usize): void {
    const owner = page.owner;
    const heap = this.heap();
    if (owner === null || owner === heap) heap.free(page, address);
    else owner.freeForeign(page, address);
  }
}
