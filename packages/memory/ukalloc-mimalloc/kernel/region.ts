/**
 * One region of memory, as slices of 16 KiB:
 *
 * ```
 *  | Region | map: a word of 32 bits per slice | … never used … | Page 1 | Page 0 | slice | slice | slice | … never used … |
 *                                                                                ^ start                 ^ start + fresh slices
 * ```
 *
 * The map says which page covers a slice: every slice of a page of blocks, the first and the last one of any other span; page 0, which has no
 * blocks, where none does. Descriptors of pages are numbered downwards from the first slice. They are taken and given back as they are needed
 * instead of belonging to slices, so that those in use lie close together: `free` reads the map and the descriptor of whatever block it is
 * given, and both compete with the program's data for the fastest cache.
 *
 * From `fresh` on the map says nothing, so nothing is cleared when memory is added.
 */
import { addressOf, alignof, likely, memset, ptr, ref, sizeof } from "@ukts/lang";
import { alignUp, PAGE_BYTES } from "@ukts/ukalloc";
import { noPage, type Page } from "./page.js";
import { difference } from "./wrapping.js";

export const SLICE_BITS = 14;
export const SLICE_BYTES: usize = 1 << SLICE_BITS;

/** Lengths of spans and numbers of pages are 32 bits wide. */
const MAX_SLICES: usize = 0xffff_ffff;

export class Region {
  /** Address of the first slice, a multiple of PAGE_BYTES. */
  start: usize = 0;
  /** Slices that have been part of a span since the region's end was last as far as here. */
  fresh: usize = 0;
  /** How many slices there are. */
  count: usize = 0;
  /** The region that was added before this one. */
  older: Region | null = null;
  /** Descriptors that are not in use, through `next`, and the highest number of those that ever were. */
  private unused: Page | null = null;
  private numbered: usize = 0;

  init(start: usize, count: usize): void {
    this.start = start;
    this.fresh = 0;
    this.count = count;
    this.unused = null;
    this.numbered = 0;
    this.descriptor(0).initNowhere();
  }

  /** True where the address is in a slice of the region, used or not. */
  covers(address: usize): boolean {
    return difference(address, this.start) < this.count << SLICE_BITS;
  }

  /** The page that covers the address; one without blocks where none does and where the address is not in the region. */
  pageAt(address: usize): Page {
    "use inline";
    const slice: usize = difference(address, this.start) >> SLICE_BITS;
    return likely(slice < this.fresh) ? this.pageOf(slice) : noPage;
  }

  /** The page that covers a slice in front of `fresh`; one without blocks where none does. */
  pageOf(slice: usize): Page {
    "use inline";
    return this.descriptor(usize(this.map()[slice]));
  }

  addressOf(slice: usize): usize {
    return this.start + (slice << SLICE_BITS);
  }

  /** The first slice of a span. */
  sliceOf(page: Page): usize {
    return (page.start - this.start) >> SLICE_BITS;
  }

  /** A span of slices, which the caller enters in the map and gives a use. There are descriptors for as many spans as there are slices. */
  makeSpan(slice: usize, slices: usize): Page {
    const unused = this.unused;
    if (unused !== null) this.unused = unused.next;
    const page = unused ?? this.numberNext();
    page.region = this;
    page.plainOwner = null;
    page.start = this.addressOf(slice);
    page.slices = u32(slices);
    return page;
  }

  /** Takes the descriptor of a span back. */
  forget(span: Page): void {
    span.next = this.unused;
    this.unused = span;
  }

  /** Enters a span at its ends, which is enough to free it and to find it from its neighbours. */
  coverEnds(span: Page): void {
    const slice = this.sliceOf(span);
    this.map()[slice] = this.numberOf(span);
    this.map()[slice + usize(span.slices) - 1] = this.numberOf(span);
  }

  /** Enters a page for all its slices. */
  cover(page: Page): void {
    const from = this.sliceOf(page);
    for (let slice: usize = from; slice < from + usize(page.slices); slice++) this.map()[slice] = this.numberOf(page);
  }

  /** No page covers these slices any more. */
  uncover(slice: usize, slices: usize): void {
    memset(this.map().add(slice).cast<u8>(), 0, slices * sizeof<u32>());
  }

  /** So many slices from `fresh` on, which no page covers yet; false where there are too few. */
  takeFresh(slices: usize): boolean {
    if (this.count - this.fresh < slices) return false;
    this.uncover(this.fresh, slices);
    this.fresh += slices;
    return true;
  }

  private map(): Ptr<u32> {
    "use inline";
    return ptr<u32>(addressOf<Region>(this).addr + sizeof<Region>());
  }

  private descriptor(number: usize): Page {
    "use inline";
    return ref<Page>(this.start - (number + 1) * sizeof<Page>());
  }

  private numberOf(page: Page): u32 {
    return u32((this.start - addressOf<Page>(page).addr) / sizeof<Page>() - 1);
  }

  private numberNext(): Page {
    this.numbered++;
    return this.descriptor(this.numbered);
  }
}

/** Lays a region out in `bytes` bytes at `base`, whatever they hold; null where not one slice is left, or too many are. O(1). */
export function createRegion(base: Ptr<u8>, bytes: usize): Region | null {
  const header: usize = alignUp(base.addr, alignof<Page>());
  const limit: usize = base.addr + bytes;
  const map: usize = header + sizeof<Region>();
  if (limit < map + sizeof<Page>() || bytes >> SLICE_BITS > MAX_SLICES) return null;
  // As many as would fit without alignment; those that then reach beyond the limit are left out.
  const most: usize = (limit - map - sizeof<Page>()) / (SLICE_BYTES + sizeof<Page>() + sizeof<u32>());
  const table: usize = alignUp(map + most * sizeof<u32>(), alignof<Page>());
  const start: usize = alignUp(table + (most + 1) * sizeof<Page>(), PAGE_BYTES);
  if (limit < start + SLICE_BYTES) return null;
  const fitting: usize = (limit - start) >> SLICE_BITS;
  const region = ref<Region>(header);
  region.init(start, fitting < most ? fitting : most);
  return region;
}
