/**
 * One region of memory, as slices of 16 KiB:
 *
 * ```
 *  | Region | map: a word per slice | table: a Page per slice | slice | slice | slice | … never used … |
 *                                                             ^ start                 ^ start + fresh slices
 * ```
 *
 * The map says which page covers a slice: every slice of a page of blocks, the first and the last one of any other span. The page's
 * descriptor is the one of its first slice. From `fresh` on map and table say nothing, so nothing is cleared when memory is added.
 */
import { addressOf, alignof, memset, ptr, ref, sizeof } from "@ukts/lang";
import { alignUp, PAGE_BYTES } from "@ukts/ukalloc";
import type { Page } from "./page.js";
import { difference } from "./wrapping.js";

export const SLICE_BITS = 14;
export const SLICE_BYTES: usize = 1 << SLICE_BITS;

/** Lengths of spans are 32 bits wide. */
const MAX_SLICES: usize = 0xffff_ffff;

export class Region {
  /** Address of the first slice, a multiple of PAGE_BYTES. */
  start: usize = 0;
  /** Slices that have been part of a span since the region's end was last as far as here. */
  fresh: usize = 0;
  map: Ptr<Page | null> = ptr<Page | null>(0);
  private table: usize = 0;
  /** How many slices there are. */
  count: usize = 0;
  /** The region that was added before this one. */
  older: Region | null = null;

  init(map: usize, table: usize, start: usize, count: usize): void {
    this.start = start;
    this.fresh = 0;
    this.map = ptr<Page | null>(map);
    this.table = table;
    this.count = count;
  }

  /** True where the address is in a slice of the region, used or not. */
  covers(address: usize): boolean {
    return difference(address, this.start) < this.count << SLICE_BITS;
  }

  /** The page that covers the address; null where none does and where the address is not in the region. */
  pageAt(address: usize): Page | null {
    "use inline";
    const slice: usize = difference(address, this.start) >> SLICE_BITS;
    return slice < this.fresh ? this.map[slice] : null;
  }

  addressOf(slice: usize): usize {
    return this.start + (slice << SLICE_BITS);
  }

  /** The descriptor of the span that begins with this slice. */
  descriptor(slice: usize): Page {
    return ref<Page>(this.table + slice * sizeof<Page>());
  }

  /** The first slice of a span. */
  sliceOf(page: Page): usize {
    return (addressOf<Page>(page).addr - this.table) / sizeof<Page>();
  }

  /** Describes a span, whose use the caller sets. */
  makeSpan(slice: usize, slices: usize): Page {
    const page = this.descriptor(slice);
    page.region = this;
    page.slices = u32(slices);
    page.plainOwner = null;
    this.map[slice] = page;
    this.map[slice + slices - 1] = page;
    return page;
  }

  /** A span of slices that were not in use before; null where there are too few. */
  takeFresh(slices: usize): Page | null {
    if (this.count - this.fresh < slices) return null;
    const slice = this.fresh;
    this.fresh += slices;
    this.uncover(slice, slices);
    return this.makeSpan(slice, slices);
  }

  /** Enters a page for all its slices. */
  cover(page: Page): void {
    const from = this.sliceOf(page);
    for (let slice: usize = from; slice < from + usize(page.slices); slice++) this.map[slice] = page;
  }

  /** No page covers these slices any more. */
  uncover(slice: usize, slices: usize): void {
    memset(this.map.add(slice), 0, slices * sizeof<usize>());
  }
}

/** A region without slices. */
export const nowhere = new Region();

/** Lays a region out in `bytes` bytes at `base`, whatever they hold; null where not one slice is left, or too many are. O(1). */
export function createRegion(base: Ptr<u8>, bytes: usize): Region | null {
  const header: usize = alignUp(base.addr, alignof<Page>());
  const limit: usize = base.addr + bytes;
  const map: usize = header + sizeof<Region>();
  if (limit < map || bytes >> SLICE_BITS > MAX_SLICES) return null;
  // As many as would fit without alignment; those that then reach beyond the limit are left out.
  const most: usize = (limit - map) / (SLICE_BYTES + sizeof<Page>() + sizeof<usize>());
  const table: usize = alignUp(map + most * sizeof<usize>(), alignof<Page>());
  const start: usize = alignUp(table + most * sizeof<Page>(), PAGE_BYTES);
  if (limit < start + SLICE_BYTES) return null;
  const fitting: usize = (limit - start) >> SLICE_BITS;
  const region = ref<Region>(header);
  region.init(map, table, start, fitting < most ? fitting : most);
  return region;
}
