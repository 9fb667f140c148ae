/**
 * The memory that heaps get their pages from: regions, and the spans of slices that are free in them. With threads this is what they share,
 * and where a lock belongs; `free` only reads what does not change while its block is in use.
 *
 * Invariants: no two free spans are neighbours, and none ends where its region's fresh part begins.
 */
import { unlikely } from "@ukts/lang";
import { heapPanic } from "@ukts/ukalloc";
import { type Page, Use } from "./page.js";
import { createRegion, Region, SLICE_BITS, SLICE_BYTES } from "./region.js";
import type { Spans } from "./spans.js";

/** What is looked into before there is memory. */
const noRegion = new Region();

export class Arena {
  /** The region in which a block was last found elsewhere than here: a good guess. */
  private hot: Region = noRegion;
  private newest: Region | null = null;
  private readonly spans!: Inline<Spans>;
  private freeSlices: usize = 0;
  private allSlices: usize = 0;

  /** Takes a region in; false where it is too small or too large. O(1). */
  add(base: Ptr<u8>, bytes: usize): boolean {
    const region = createRegion(base, bytes);
    if (region === null) return false;
    // Newest first: memory that was allocated here and is now added again is found in its own region.
    region.older = this.newest;
    this.newest = region;
    this.hot = region;
    this.freeSlices += region.count;
    this.allSlices += region.count;
    return true;
  }

  /** A span of so many slices, whose use the caller sets; null where there is none. */
  take(slices: usize): Page | null {
    const span = this.spans.find(slices);
    if (span === null) return this.takeFresh(slices);
    this.spans.remove(span);
    this.freeSlices -= usize(span.slices);
    span.use = u8(Use.single);
    this.trim(span, 0, slices);
    return span;
  }

  /** Gives a span back and merges it with free neighbours. */
  give(page: Page): void {
    const region = page.region;
    let from: usize = region.sliceOf(page);
    let to: usize = from + usize(page.slices);
    this.freeSlices += usize(page.slices);
    page.use = u8(Use.none);
    page.plainOwner = null;
    const before = from > 0 ? this.absorb(region, from - 1) : 0;
    from -= before;
    if (to < region.fresh) to += this.absorb(region, to);
    region.uncover(from, to - from);
    if (to === region.fresh) {
      region.fresh = from;
      region.forget(page);
      return;
    }
    page.start = region.addressOf(from);
    page.slices = u32(to - from);
    region.coverEnds(page);
    this.spans.insert(page);
  }

  /** Cuts a span in use down to `keep` slices behind the first `skip`, and gives the others back. */
  trim(page: Page, skip: usize, keep: usize): void {
    const slices = usize(page.slices);
    if (slices === keep) return;
    const region = page.region;
    const slice = region.sliceOf(page);
    page.start = region.addressOf(slice + skip);
    page.slices = u32(keep);
    region.coverEnds(page);
    if (skip > 0) this.giveSlices(region, slice, skip);
    if (slices > skip + keep) this.giveSlices(region, slice + skip + keep, slices - skip - keep);
  }

  /** Makes a span in use longer, at the same address; false where what lies behind it is not free or too short. */
  grow(page: Page, slices: usize): boolean {
    const region = page.region;
    const end: usize = region.sliceOf(page) + usize(page.slices);
    const more: usize = slices - usize(page.slices);
    if (end === region.fresh) {
      if (!region.takeFresh(more)) return false;
      this.freeSlices -= more;
    } else {
      const behind = region.pageOf(end);
      if (behind.use !== u8(Use.none) || usize(behind.slices) < more) return false;
      this.spans.remove(behind);
      this.freeSlices -= usize(behind.slices);
      behind.use = u8(Use.single);
      this.trim(behind, 0, more);
      region.uncover(end, more);
      region.forget(behind);
    }
    region.uncover(end - 1, 1);
    page.slices = u32(slices);
    region.coverEnds(page);
    return true;
  }

  /** The page of the block that begins at the address. Panics where none does. */
  pageOf(address: usize): Page {
    const page = this.likelyPageAt(address);
    return page.begins(address) && page.use !== u8(Use.none) ? page : this.search(address);
  }

  /** The page that covers the address, where it is in the region that was used last; else one without blocks. */
  likelyPageAt(address: usize): Page {
    "use inline";
    return this.hot.pageAt(address);
  }

  freeBytes(): usize {
    return this.freeSlices << SLICE_BITS;
  }

  totalBytes(): usize {
    return this.allSlices << SLICE_BITS;
  }

  /** Length of the longest span that `take` can give. */
  longest(): usize {
    let slices = this.spans.longest();
    for (let region = this.newest; region !== null; region = region.older) {
      const fresh: usize = region.count - region.fresh;
      if (fresh > slices) slices = fresh;
    }
    return slices;
  }

  private takeFresh(slices: usize): Page | null {
    for (let region = this.newest; region !== null; region = region.older) {
      const slice = region.fresh;
      if (!region.takeFresh(slices)) continue;
      this.freeSlices -= slices;
      return spanInUse(region, slice, slices);
    }
    return null;
  }

  /** Ends the free span that covers the slice, for another to take its place: its length, 0 where there is none. */
  private absorb(region: Region, slice: usize): usize {
    const span = region.pageOf(slice);
    if (span.use !== u8(Use.none)) return 0;
    const slices = usize(span.slices);
    this.spans.remove(span);
    region.forget(span);
    return slices;
  }

  /** Gives slices back that have been cut off. */
  private giveSlices(region: Region, slice: usize, slices: usize): void {
    this.give(spanInUse(region, slice, slices));
  }

  private search(address: usize): Page {
    "use cold";
    for (let region = this.newest; region !== null; region = region.older) {
      if (!region.covers(address)) continue;
      const page = region.pageAt(address);
      if (page.use === u8(Use.none) || page.use === u8(Use.nowhere)) {
        heapPanic("mimalloc", address, "is in no page that is in use (was it freed twice?)");
      }
      if (unlikely(!page.begins(address))) heapPanic("mimalloc", address, "is not the beginning of a block");
      this.hot = region;
      return page;
    }
    return heapPanic("mimalloc", address, "is not an address of the heap");
  }
}

function spanInUse(region: Region, slice: usize, slices: usize): Page {
  const span = region.makeSpan(slice, slices);
  span.use = u8(Use.single);
  region.coverEnds(span);
  return span;
}

/** How many slices hold so many bytes. */
export function slicesFor(bytes: usize): usize {
  return (bytes + (SLICE_BYTES - 1)) >> SLICE_BITS;
}
