/**
 * The memory that heaps get their pages from: regions, and the spans of slices that are free in them. With threads this is what they share,
 * and where a lock belongs; `free` only reads what does not change while its block is in use.
 *
 * Invariants: no two free spans are neighbours, and none ends where its region's fresh part begins.
 */
import { unlikely } from "@ukts/lang";
import { heapPanic } from "@ukts/ukalloc";
import { type Page, Use } from "./page.js";
import { createRegion, nowhere, type Region, SLICE_BITS, SLICE_BYTES } from "./region.js";
import type { Spans } from "./spans.js";

export class Arena {
  /** The region in which a block was last found elsewhere than here: a good guess. */
  private hot: Region = nowhere;
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
    return this.trim(span, 0, slices);
  }

  /** Gives a span back and merges it with free neighbours. */
  give(page: Page): void {
    const region = page.region;
    let from: usize = region.sliceOf(page);
    let to: usize = from + usize(page.slices);
    this.freeSlices += usize(page.slices);
    page.use = u8(Use.none);
    page.plainOwner = null;
    if (from > 0) {
      const before = region.map[from - 1];
      if (before !== null && before.use === u8(Use.none)) {
        this.spans.remove(before);
        from -= usize(before.slices);
      }
    }
    const behind = to < region.fresh ? region.map[to] : null;
    if (behind !== null && behind.use === u8(Use.none)) {
      this.spans.remove(behind);
      to += usize(behind.slices);
    }
    region.uncover(from, to - from);
    if (to === region.fresh) region.fresh = from;
    else this.spans.insert(freeSpan(region, from, to - from));
  }

  /** Cuts a span in use down to `keep` slices behind the first `skip`, and gives the others back. */
  trim(page: Page, skip: usize, keep: usize): Page {
    const slices = usize(page.slices);
    if (slices === keep) return page;
    const region = page.region;
    const slice = region.sliceOf(page);
    const kept = region.makeSpan(slice + skip, keep);
    kept.use = u8(Use.single);
    if (skip > 0) this.give(usedSpan(region, slice, skip));
    if (slices > skip + keep) this.give(usedSpan(region, slice + skip + keep, slices - skip - keep));
    return kept;
  }

  /** The page of the block that begins at the address. Panics where none does. */
  pageOf(address: usize): Page {
    const page = this.likelyPageAt(address);
    if (page !== null && page.begins(address) && page.use !== u8(Use.none)) return page;
    return this.search(address);
  }

  /** The page that covers the address, where it is in the region that was used last; else null. */
  likelyPageAt(address: usize): Page | null {
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
      const span = region.takeFresh(slices);
      if (span === null) continue;
      this.freeSlices -= slices;
      return span;
    }
    return null;
  }

  private search(address: usize): Page {
    "use cold";
    for (let region = this.newest; region !== null; region = region.older) {
      if (!region.covers(address)) continue;
      const page = region.pageAt(address);
      if (page === null || page.use === u8(Use.none)) {
        heapPanic("mimalloc", address, "is in no page that is in use (was it freed twice?)");
      }
      if (unlikely(!page.begins(address))) heapPanic("mimalloc", address, "is not the beginning of a block");
      this.hot = region;
      return page;
    }
    return heapPanic("mimalloc", address, "is not an address of the heap");
  }
}

function usedSpan(region: Region, slice: usize, slices: usize): Page {
  const span = region.makeSpan(slice, slices);
  span.use = u8(Use.single);
  return span;
}

function freeSpan(region: Region, slice: usize, slices: usize): Page {
  const span = region.makeSpan(slice, slices);
  span.use = u8(Use.none);
  return span;
}

/** How many slices hold so many bytes. */
export function slicesFor(bytes: usize): usize {
  return (bytes + (SLICE_BYTES - 1)) >> SLICE_BITS;
}
