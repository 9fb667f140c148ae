/** A piece of memory: blocks grow up from its bottom, each with its size in the word in front of it, and pages down from its top. */
import { alignof, ptr, ref, sizeof } from "@ukts/lang";
import { alignDown, alignUp, MALLOC_ALIGN, PAGE_BYTES } from "@ukts/ukalloc";

const SIZE_BYTES: usize = 8;

export class Chunk {
  next: Chunk | null = null;
  /** What is free: from `bottom` up to, not including, `top`. */
  bottom: usize = 0;
  top: usize = 0;
  /** The newest block, 0 for none, and where `bottom` was before it. */
  private newest: usize = 0;
  private before: usize = 0;

  init(bottom: usize, top: usize, next: Chunk | null): void {
    this.next = next;
    this.bottom = bottom;
    this.top = top;
    this.newest = 0;
  }

  free(): usize {
    return this.top - this.bottom;
  }

  take(align: usize, size: usize): Ptr<u8> | null {
    const block: usize = alignUp(this.bottom + SIZE_BYTES, align);
    // An alignment can reach beyond the end of all addresses.
    if (block < this.bottom || block >= this.top || size > this.top - block) return null;
    ptr<usize>(block - SIZE_BYTES)[0] = alignUp(size, SIZE_BYTES);
    this.before = this.bottom;
    this.newest = block;
    this.bottom = block + alignUp(size, SIZE_BYTES);
    return ptr<u8>(block);
  }

  giveBack(block: usize): void {
    if (block !== this.newest) return;
    this.bottom = this.before;
    this.newest = 0;
  }

  takePages(count: usize): Ptr<u8> | null {
    const end: usize = alignDown(this.top, PAGE_BYTES);
    if (end < this.bottom || count > (end - this.bottom) / PAGE_BYTES) return null;
    this.top = end - count * PAGE_BYTES;
    return ptr<u8>(this.top);
  }

  /** The largest size that `take(MALLOC_ALIGN, size)` has room for. */
  largest(): usize {
    const block: usize = alignUp(this.bottom + SIZE_BYTES, MALLOC_ALIGN);
    return block < this.top ? alignDown(this.top - block, SIZE_BYTES) : 0;
  }
}

/** Begins with itself; null where there would be no room for a block. */
export function createChunk(base: Ptr<u8>, bytes: usize, next: Chunk | null): Chunk | null {
  const header: usize = alignUp(base.addr, alignof<Chunk>());
  const top: usize = alignDown(base.addr + bytes, SIZE_BYTES);
  if (top < header + sizeof<Chunk>() + SIZE_BYTES + MALLOC_ALIGN) return null;
  const chunk = ref<Chunk>(header);
  chunk.init(header + sizeof<Chunk>(), top, next);
  return chunk;
}

export function sizeOfBlock(block: usize): usize {
  return ptr<usize>(block - SIZE_BYTES)[0];
}
