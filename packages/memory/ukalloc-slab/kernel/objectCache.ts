/** Object caches by name: for a class whose objects are many, or larger than the small sizes. */
import { addressOf, alignof, panic, sizeof } from "@ukts/lang";
import { alignUp, MALLOC_ALIGN } from "@ukts/ukalloc";
import { type Cache, MAX_OBJECT_BYTES } from "./cache.js";
import { slab } from "./provider.js";
import { HEADER_BYTES } from "./slab.js";

/**
 * Slabs of their own for the objects of a class, packed by its exact size (rounded up to 16 bytes): `newIn(cache, C)`, and
 * `cache.free(object)`. The constructor panics for objects of more than 4016 bytes or of an alignment above 64.
 */
export class ObjectCache<T> {
  private readonly cache!: Inline<Cache>;

  constructor() {
    const size: usize = alignUp(sizeof<T>(), MALLOC_ALIGN);
    if (size > MAX_OBJECT_BYTES || alignof<T>() > HEADER_BYTES) {
      panic("Expected objects of at most 4016 bytes and an alignment of at most 64 for an object cache");
    }
    this.cache.init(size);
  }

  /** What `newIn` asks: room for one object, or null without memory. */
  memalign(_align: usize, _size: usize): Ptr<u8> | null {
    return slab.takeFrom(this.cache);
  }

  /** Takes an object of this cache back. */
  free(object: T): void {
    slab.free(addressOf(object).cast<u8>());
  }
}
