/**
 * Free memory as a list of address ranges, ascending and apart. A platform adds what its machine reports as RAM, takes out what is
 * in use (image, boot information, modules), and may take single pages for tables of its own before the rest goes to the allocator.
 */
import { panic, ptr } from "@ukts/lang";

const PAGE_BYTES: usize = 4096;

/** A range of memory: `bytes` bytes from `base` on. */
export class MemoryRegion {
  base: Ptr<u8> = ptr<u8>(0);
  bytes: usize = 0;

  /** Address just above the region. */
  get end(): usize {
    return this.base.addr + this.bytes;
  }
}

/** Free memory, in regions that ascend and do not touch what was reserved. Starts out as zeroed memory. More than 64 regions are a panic. */
export class RegionList {
  /** Machines report about ten ranges; each one reserved inside another adds one. */
  private regions!: FixedArray<MemoryRegion, 64>;
  private count: usize = 0;

  /** The regions, in ascending order. */
  all(): Slice<MemoryRegion> {
    return this.regions.slice(0, this.count);
  }

  /** Adds the bytes from `start` up to, not including, `end`. They must not overlap a region of the list. */
  add(start: usize, end: usize): void {
    if (start >= end) return;
    let at: usize = this.count;
    while (at > 0 && this.regions[at - 1].base.addr > start) at--;
    this.insert(at, start, end);
  }

  /** Takes the bytes from `start` up to, not including, `end` out of every region that has some of them. */
  reserve(start: usize, end: usize): void {
    let at: usize = 0;
    while (at < this.count) {
      const region = this.regions[at];
      const low = region.base.addr;
      const high = region.end;
      if (high <= start || low >= end) {
        at++;
      } else if (low < start) {
        setRange(region, low, start);
        if (high > end) this.insert(at + 1, end, high);
        at++;
      } else if (high > end) {
        setRange(region, end, high);
        at++;
      } else {
        this.remove(at);
      }
    }
  }

  /** Takes one page, page-aligned and below `limit`, for good; 0 when no region has one. Its content is undefined. */
  takePage(limit: usize): usize {
    for (const region of this.all()) {
      const page: usize = (region.base.addr + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
      if (page + PAGE_BYTES <= region.end && page + PAGE_BYTES <= limit) {
        this.reserve(page, page + PAGE_BYTES);
        return page;
      }
    }
    return 0;
  }

  private insert(at: usize, start: usize, end: usize): void {
    if (this.count === this.regions.length) panic("The machine's memory is in more than 64 pieces");
    for (let i: usize = this.count; i > at; i--) {
      setRange(this.regions[i], this.regions[i - 1].base.addr, this.regions[i - 1].end);
    }
    setRange(this.regions[at], start, end);
    this.count++;
  }

  private remove(at: usize): void {
    this.count--;
    for (let i: usize = at; i < this.count; i++) {
      setRange(this.regions[i], this.regions[i + 1].base.addr, this.regions[i + 1].end);
    }
  }
}

function setRange(region: MemoryRegion, start: usize, end: usize): void {
  region.base = ptr<u8>(start);
  region.bytes = end - start;
}
