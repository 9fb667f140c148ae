/**
 * One region of memory and what is known of its blocks. The region begins with this header, then the state map, one byte for each
 * granule of 32 bytes, then the heap.
 *
 * A state byte is meaningful where a block begins, and is the only place that says how large the block is and whether it is free:
 * no block carries a header, user data cannot be mistaken for one, and a second free is always seen. Inside a block a byte is 0
 * where a block once began, and otherwise whatever the memory held: nobody needs it, so nothing is cleared when memory is added.
 */
import { alignof, ptr, ref, sizeof } from "@ukts/lang";
import { alignDown, alignUp } from "@ukts/ukalloc";

/** log2 of a granule, the smallest block: two list links and as much again. */
export const MIN_ORDER: u32 = 5;

export const GRANULE_BYTES: usize = 32;

/** A state: one of the marks with the order of the block that begins here, or NOT_A_BLOCK. */
export const FREE: u8 = 0x80;
export const USED: u8 = 0x40;
export const ORDER_MASK: u8 = 0x3f;
export const NOT_A_BLOCK: u8 = 0;

export class Region {
  /** The region that was added before this one. */
  next: Region | null = null;
  /** The heap: from `start` up to, not including, `end`, both multiples of a granule. */
  start: usize = 0;
  end: usize = 0;
  /** Where the part begins that has not been cut into blocks yet, and whose map says nothing. */
  fresh: usize = 0;
  /** One state per granule of the heap. */
  map: Ptr<u8> = ptr<u8>(0);

  /** True where a block of this region can begin, so that there is a state. */
  covers(address: usize): boolean {
    return address >= this.start && address < this.fresh && (address & (GRANULE_BYTES - 1)) === 0;
  }

  stateAt(address: usize): u8 {
    return this.map[(address - this.start) >> usize(MIN_ORDER)];
  }

  setState(address: usize, state: u8): void {
    this.map[(address - this.start) >> usize(MIN_ORDER)] = state;
  }
}

/** Lays a region out in `bytes` bytes at `base`, whatever they hold; null where not one granule is left for the heap. */
export function createRegion(base: Ptr<u8>, bytes: usize): Region | null {
  const header: usize = alignUp(base.addr, alignof<Region>());
  const limit: usize = base.addr + bytes;
  const mapStart: usize = header + sizeof<Region>();
  if (limit < mapStart + 3 * GRANULE_BYTES) return null;
  // One byte of map for each granule; aligning both ends of the heap can only leave some of the map unused.
  const granules: usize = (limit - mapStart) / (GRANULE_BYTES + 1);
  const region = ref<Region>(header);
  region.map = ptr<u8>(mapStart);
  region.start = alignUp(mapStart + granules, GRANULE_BYTES);
  region.end = alignDown(limit, GRANULE_BYTES);
  region.fresh = region.start;
  region.next = null;
  return region.start < region.end ? region : null;
}
