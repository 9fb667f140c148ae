/**
 * Region ("bump") allocator: an allocation moves a mark, and that is all. Nothing is searched, and a block costs one word. What is
 * freed stays used, except the newest block, which is taken back, so that temporary buffers and a growing array cost nothing.
 *
 * For programs that allocate at start and then run, or run once and end. The list of spans is as long as the number of regions the
 * platform has; the newest is tried first.
 */
import { memcpy } from "@ukts/lang";
import { isPowerOfTwo, MALLOC_ALIGN, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { createSpan, type Span, sizeOfBlock } from "./span.js";

/** An allocator that moves a mark: nothing is searched, and a block costs one word. Only the newest block is taken back; what else is freed stays used. */
export class Region implements UkAllocBackend {
  private spans: Span | null = null;
  private heapBytes: usize = 0;

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const span = createSpan(base, bytes);
    if (span === null) return false;
    span.older = this.spans;
    this.spans = span;
    this.heapBytes += span.top - span.bottom;
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    return this.memalign(MALLOC_ALIGN, size);
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align)) return null;
    const alignment: usize = align < MALLOC_ALIGN ? MALLOC_ALIGN : align;
    for (let span = this.spans; span !== null; span = span.older) {
      const p = span.takeBytes(alignment, size);
      if (p !== null) return p;
    }
    return null;
  }

  /** In place for every shrinking, and for the newest block of a span; else a copy, and the old block is lost. */
  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const span = this.spanOfNewest(p);
    if (span === null ? size <= sizeOfBlock(p.addr) : span.resizeNewest(size)) return p;
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, p, sizeOfBlock(p.addr));
    this.free(p);
    return target;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const span = this.spanOfNewest(p);
    if (span !== null) span.dropNewest();
  }

  usableSize(p: Ptr<u8>): usize {
    return sizeOfBlock(p.addr);
  }

  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0) return null;
    for (let span = this.spans; span !== null; span = span.older) {
      const p = span.takePages(count);
      if (p !== null) return p;
    }
    return null;
  }

  freePages(p: Ptr<u8>, count: usize): void {
    for (let span = this.spans; span !== null; span = span.older) {
      if (span.top === p.addr) span.top += count * PAGE_BYTES;
    }
  }

  available(): usize {
    let bytes: usize = 0;
    for (let span = this.spans; span !== null; span = span.older) bytes += span.top - span.bottom;
    return bytes;
  }

  largest(): usize {
    let bytes: usize = 0;
    for (let span = this.spans; span !== null; span = span.older) {
      if (span.largest() > bytes) bytes = span.largest();
    }
    return bytes;
  }

  totalBytes(): usize {
    return this.heapBytes;
  }

  maxSize(): usize {
    return ~usize(0);
  }

  reclaims(): boolean {
    return false;
  }

  name(): string {
    return "region";
  }

  private spanOfNewest(p: Ptr<u8>): Span | null {
    for (let span = this.spans; span !== null; span = span.older) {
      if (span.isNewest(p.addr)) return span;
    }
    return null;
  }
}
