/**
 * Small blocks from slabs, as a layer over any allocator: pages of that allocator, each cut into objects of one size (slab.ts). Everything
 * else goes to the allocator beneath. Whether an address belongs to a slab is told by a set of pages in each region (pageSet.ts).
 *
 * Bonwick, "The Slab Allocator: An Object-Caching Kernel Memory Allocator", USENIX Summer 1994. Taken from it: caches by size, slabs of a
 * page with their administration inside, one list of partly used slabs per cache, empty slabs given back when memory runs short. Not taken:
 * constructed objects that stay constructed, as `new` constructs; colouring.
 *
 * Invariants: a slab is in its cache's list where it has used and free objects, and is `empty` of its cache where it has no used ones;
 * `freeBytes` is what the free objects of partly used slabs have, and what the empty slabs would give back.
 */
import { memcpy, ptr, ref, stackNew } from "@ukts/lang";
import {
  ForwardingAllocator,
  heapPanic,
  isPowerOfTwo,
  LayerClass,
  MALLOC_ALIGN,
  PAGE_BYTES,
  type UkAllocBackend,
  type UkAllocLayer,
} from "@ukts/ukalloc";
import type { Cache } from "./cache.js";
import { Layout, type PageSet } from "./pageSet.js";
import { CLASSES, classOf, MAX_SMALL_BYTES, sizeOfClass } from "./sizeClasses.js";
import { HEADER_BYTES, type Slab } from "./slab.js";

/**
 * What is asked of the allocator beneath for a slab. A page less the header that many allocators have in front of a block, so that slabs can
 * lie one behind the other; and so much that no other block begins in that page.
 */
const SLAB_BYTES: usize = PAGE_BYTES - 8;

/**
 * A layer that serves small sizes from slabs, pages of one size of object each, and passes all others on to the allocator beneath (Bonwick, The Slab
 * Allocator, USENIX Summer 1994).
 */
export class Slabs extends ForwardingAllocator implements UkAllocLayer {
  private readonly classes!: FixedArray<Cache, 16>;
  /** Every cache that has had a slab. */
  private caches: Cache | null = null;
  private regions: PageSet | null = null;
  private freeBytes: usize = 0;

  /** The innermost: checkers and counters see what callers ask for, not slabs. */
  layerClass(): LayerClass {
    return LayerClass.allocator;
  }

  over(inner: UkAllocBackend): UkAllocBackend {
    this.forwardTo(inner);
    for (let i: usize = 0; i < CLASSES; i++) this.classes[i].init(sizeOfClass(i));
    return this;
  }

  override addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const layout = stackNew(Layout);
    if (!layout.plan(base, bytes)) return false;
    if (!this.inner().addMemory(ptr<u8>(layout.rest), layout.end - layout.rest)) return false;
    this.regions = layout.create(this.regions);
    return true;
  }

  override malloc(size: usize): Ptr<u8> | null {
    if (size <= MAX_SMALL_BYTES) {
      const index = classOf(size);
      return this.takeFrom(this.classes[index]) ?? this.mallocElsewhere(index, size);
    }
    return this.inner().malloc(size) ?? (this.giveBack() ? this.inner().malloc(size) : null);
  }

  override memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align)) return null;
    if (align <= MALLOC_ALIGN) return this.malloc(size);
    // Objects begin at multiples of the header's size, and lie at multiples of their own from there.
    if (align <= HEADER_BYTES && size <= MAX_SMALL_BYTES) {
      const cache = this.classes[classOf(size)];
      const p = (cache.size & (align - 1)) === 0 ? this.takeFrom(cache) : null;
      if (p !== null) return p;
    }
    return this.inner().memalign(align, size) ?? (this.giveBack() ? this.inner().memalign(align, size) : null);
  }

  /** In place where the block's class holds the new size; else a copy. */
  override realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const slab = this.slabOf(p);
    if (slab === null) {
      return this.inner().realloc(p, size) ?? (this.giveBack() ? this.inner().realloc(p, size) : null);
    }
    slab.indexInUse(p);
    const old = slab.cache.size;
    if (size <= old) return p;
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, p, old);
    this.putBack(slab, p);
    return target;
  }

  override free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const slab = this.slabOf(p);
    if (slab === null) this.inner().free(p);
    else this.putBack(slab, p);
  }

  override usableSize(p: Ptr<u8>): usize {
    const slab = this.slabOf(p);
    if (slab === null) return this.inner().usableSize(p);
    slab.indexInUse(p);
    return slab.cache.size;
  }

  override allocPages(count: usize): Ptr<u8> | null {
    return this.inner().allocPages(count) ?? (this.giveBack() ? this.inner().allocPages(count) : null);
  }

  override freePages(p: Ptr<u8>, count: usize): void {
    if (this.slabOf(p) !== null) heapPanic(this.name(), p.addr, "is among small blocks, and was freed as pages");
    this.inner().freePages(p, count);
  }

  override available(): usize {
    return this.inner().available() + this.freeBytes;
  }

  override largest(): usize {
    this.giveBack();
    let bytes = this.inner().largest();
    for (const cache of this.classes) {
      if (cache.partial !== null && cache.size > bytes) bytes = cache.size;
    }
    return bytes;
  }

  override name(): string {
    return "slab";
  }

  /** An object of a cache, or null where it has none and there is no page for more. */
  takeFrom(cache: Cache): Ptr<u8> | null {
    const slab = cache.partial ?? this.slabFor(cache);
    if (slab === null) return null;
    const p = slab.take();
    this.freeBytes -= cache.size;
    if (slab.isFull()) cache.remove(slab);
    return p;
  }

  /** A slab of free objects, in the cache's list. */
  private slabFor(cache: Cache): Slab | null {
    let slab = cache.empty;
    if (slab === null) {
      slab = this.create(cache);
      if (slab === null) return null;
      this.freeBytes += slab.objectBytes();
    } else {
      cache.empty = null;
      this.freeBytes += slab.objectBytes();
      this.freeBytes -= usize(slab.cost);
    }
    cache.push(slab);
    return slab;
  }

  private create(cache: Cache): Slab | null {
    const before = this.inner().available();
    const page = this.takePage();
    if (page === null) return null;
    const number: usize = page.addr / PAGE_BYTES;
    const region = this.regionOf(number);
    if (region === null)
      return heapPanic(this.name(), page.addr, "is a page of memory that was not added through this layer");
    region.add(number);
    const slab = ref<Slab>(page.addr);
    slab.init(cache, this.inner().usableSize(page), u32(before - this.inner().available()));
    if (!cache.isKnown) {
      cache.isKnown = true;
      cache.older = this.caches;
      this.caches = cache;
    }
    return slab;
  }

  private putBack(slab: Slab, p: Ptr<u8>): void {
    const cache = slab.cache;
    const wasFull = slab.isFull();
    slab.put(p);
    this.freeBytes += cache.size;
    if (!slab.isEmpty()) {
      if (wasFull) cache.push(slab);
      return;
    }
    if (!wasFull) cache.remove(slab);
    this.freeBytes += usize(slab.cost);
    this.freeBytes -= slab.objectBytes();
    if (cache.empty === null) cache.empty = slab;
    else this.drop(slab);
  }

  /** Gives all empty slabs to the allocator beneath; false where there were none. */
  private giveBack(): boolean {
    let found = false;
    for (let cache = this.caches; cache !== null; cache = cache.older) {
      const slab = cache.empty;
      if (slab === null) continue;
      cache.empty = null;
      this.drop(slab);
      found = true;
    }
    return found;
  }

  private drop(slab: Slab): void {
    this.freeBytes -= usize(slab.cost);
    const region = this.regionOf(slab.page());
    if (region !== null) region.remove(slab.page());
    this.inner().free(ptr<u8>(slab.page() * PAGE_BYTES));
  }

  private takePage(): Ptr<u8> | null {
    const p = this.inner().memalign(PAGE_BYTES, SLAB_BYTES);
    return p !== null || !this.giveBack() ? p : this.inner().memalign(PAGE_BYTES, SLAB_BYTES);
  }

  /** A small block where there is no page for a slab of its class. */
  private mallocElsewhere(index: usize, size: usize): Ptr<u8> | null {
    const p = this.inner().malloc(size);
    if (p !== null) return p;
    for (let larger: usize = index + 1; larger < CLASSES; larger++) {
      if (this.classes[larger].partial !== null) return this.takeFrom(this.classes[larger]);
    }
    return null;
  }

  /** The slab that the address lies in, or null. */
  private slabOf(p: Ptr<u8>): Slab | null {
    "use inline";
    const page: usize = p.addr / PAGE_BYTES;
    const region = this.regionOf(page);
    return region !== null && region.has(page) ? ref<Slab>(page * PAGE_BYTES) : null;
  }

  private regionOf(page: usize): PageSet | null {
    for (let region = this.regions; region !== null; region = region.older) {
      if (region.covers(page)) return region;
    }
    return null;
  }
}
