/**
 * The simplest allocator that keeps the contract, to start from: an allocation moves a mark up, and what is freed stays used, but for the
 * newest block. The contract, `UkAllocBackend` of @ukts/ukalloc, says what each method has to do.
 */
import { memcpy } from "@ukts/lang";
import { isPowerOfTwo, MALLOC_ALIGN, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { type Chunk, createChunk, sizeOfBlock } from "./chunk.js";

export class Arena implements UkAllocBackend {
  /** The memory that it was given, what came last first. */
  private chunks: Chunk | null = null;
  private bytes: usize = 0;

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const chunk = createChunk(base, bytes, this.chunks);
    if (chunk === null) return false;
    this.chunks = chunk;
    this.bytes += chunk.free();
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    return this.memalign(MALLOC_ALIGN, size);
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align)) return null;
    const alignment: usize = align < MALLOC_ALIGN ? MALLOC_ALIGN : align;
    for (let chunk = this.chunks; chunk !== null; chunk = chunk.next) {
      const p = chunk.take(alignment, size);
      if (p !== null) return p;
    }
    return null;
  }

  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    if (size <= sizeOfBlock(p.addr)) return p;
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, p, sizeOfBlock(p.addr));
    this.free(p);
    return target;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    for (let chunk = this.chunks; chunk !== null; chunk = chunk.next) chunk.giveBack(p.addr);
  }

  usableSize(p: Ptr<u8>): usize {
    return sizeOfBlock(p.addr);
  }

  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0) return null;
    for (let chunk = this.chunks; chunk !== null; chunk = chunk.next) {
      const p = chunk.takePages(count);
      if (p !== null) return p;
    }
    return null;
  }

  freePages(p: Ptr<u8>, count: usize): void {
    for (let chunk = this.chunks; chunk !== null; chunk = chunk.next) {
      if (chunk.top === p.addr) chunk.top += count * PAGE_BYTES;
    }
  }

  available(): usize {
    let bytes: usize = 0;
    for (let chunk = this.chunks; chunk !== null; chunk = chunk.next) bytes += chunk.free();
    return bytes;
  }

  largest(): usize {
    let bytes: usize = 0;
    for (let chunk = this.chunks; chunk !== null; chunk = chunk.next) {
      if (chunk.largest() > bytes) bytes = chunk.largest();
    }
    return bytes;
  }

  totalBytes(): usize {
    return this.bytes;
  }

  maxSize(): usize {
    return ~usize(0);
  }

  /** Whether freed memory is handed out again. */
  reclaims(): boolean {
    return false;
  }

  name(): string {
    return "arena";
  }
}
