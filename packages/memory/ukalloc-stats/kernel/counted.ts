/** An allocator that passes everything on to another one and counts. */
import { ForwardingAllocator, PAGE_BYTES, type UkAllocBackend, UkAllocCounters } from "@ukts/ukalloc";

/** Of all counted allocators together. */
export const all = new UkAllocCounters();

let first: CountedAllocator | null = null;
let last: CountedAllocator | null = null;

export function firstCounted(): CountedAllocator | null {
  return first;
}

/** An allocator that passes everything on to another and counts: a row of the statistics. */
export class CountedAllocator extends ForwardingAllocator {
  /** Of this allocator alone. */
  readonly counters: Inline<UkAllocCounters> = new UkAllocCounters();
  /** The next in the order in which counting began. */
  next: CountedAllocator | null = null;

  /** Counts `inner` from now on. Once. */
  count(inner: UkAllocBackend): CountedAllocator {
    this.forwardTo(inner);
    if (last === null) first = this;
    else last.next = this;
    last = this;
    return this;
  }

  override malloc(size: usize): Ptr<u8> | null {
    return this.given(this.inner().malloc(size));
  }

  override memalign(align: usize, size: usize): Ptr<u8> | null {
    return this.given(this.inner().memalign(align, size));
  }

  override realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const before = this.inner().usableSize(p);
    const moved = this.inner().realloc(p, size);
    if (moved === null) {
      this.failed();
      return null;
    }
    this.remove(before);
    this.add(this.inner().usableSize(moved));
    return moved;
  }

  override free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const bytes = this.inner().usableSize(p);
    this.inner().free(p);
    this.taken(bytes);
  }

  override allocPages(count: usize): Ptr<u8> | null {
    const p = this.inner().allocPages(count);
    if (p === null) this.failed();
    else this.gave(count * PAGE_BYTES);
    return p;
  }

  override freePages(p: Ptr<u8>, count: usize): void {
    this.inner().freePages(p, count);
    this.taken(count * PAGE_BYTES);
  }

  private given(p: Ptr<u8> | null): Ptr<u8> | null {
    if (p === null) this.failed();
    else this.gave(this.inner().usableSize(p));
    return p;
  }

  private gave(bytes: usize): void {
    this.counters.allocations++;
    all.allocations++;
    this.add(bytes);
  }

  private taken(bytes: usize): void {
    this.counters.frees++;
    all.frees++;
    this.remove(bytes);
  }

  private failed(): void {
    this.counters.failures++;
    all.failures++;
  }

  private add(bytes: usize): void {
    raise(this.counters, bytes);
    raise(all, bytes);
  }

  private remove(bytes: usize): void {
    this.counters.liveBytes -= bytes;
    all.liveBytes -= bytes;
  }
}

function raise(counters: UkAllocCounters, bytes: usize): void {
  counters.liveBytes += bytes;
  if (counters.liveBytes > counters.peakBytes) counters.peakBytes = counters.liveBytes;
}
