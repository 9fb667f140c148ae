/** The slabs of one object size. Full ones are in no list: a free finds its slab by the address. */
import type { Slab } from "./slab.js";

/** The largest object that a slab holds, whichever allocator it is from. */
export const MAX_OBJECT_BYTES: usize = 4016;

const RECIPROCAL_BITS: u64 = 32;

export class Cache {
  /** Of the objects, in bytes: a multiple of 16. */
  size: usize = 0;
  /** 2^32 / size, rounded up: exact as a divisor for what lies inside a page. */
  private reciprocal: u64 = 0;
  /** Slabs with used and free objects. */
  partial: Slab | null = null;
  /** At most one slab without used objects, so that an object that comes and goes does not fetch a page each time. */
  empty: Slab | null = null;
  /** The cache that got its first slab before this one, and whether this one has had one. */
  older: Cache | null = null;
  isKnown: boolean = false;

  /** `size`: a multiple of 16, at most MAX_OBJECT_BYTES. */
  init(size: usize): void {
    this.size = size;
    this.reciprocal = ((u64(1) << RECIPROCAL_BITS) + u64(size) - 1) / u64(size);
  }

  /** Which object the byte belongs to that lies `offset` bytes behind the first one, all of it within a page. */
  indexAt(offset: usize): usize {
    "use inline";
    return usize((u64(offset) * this.reciprocal) >> RECIPROCAL_BITS);
  }

  push(slab: Slab): void {
    const head = this.partial;
    slab.prev = null;
    slab.next = head;
    if (head !== null) head.prev = slab;
    this.partial = slab;
  }

  remove(slab: Slab): void {
    const next = slab.next;
    const prev = slab.prev;
    if (next !== null) next.prev = prev;
    if (prev !== null) prev.next = next;
    else this.partial = next;
  }
}
