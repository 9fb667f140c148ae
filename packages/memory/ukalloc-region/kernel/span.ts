/**
 * One piece of memory, used from both ends: bytes grow up from the bottom, pages grow down from the top, so that neither leaves gaps
 * for the other's alignment. Each block of bytes has its size in the word in front of it.
 *
 * ```
 *  | Span | size | block | size | block | ……… free ……… | pages | pages |
 *                                  bottom ^           ^ top
 * ```
 */
import { alignof, ptr, ref, sizeof } from "@ukts/lang";
import { alignDown, alignUp, MALLOC_ALIGN, PAGE_BYTES } from "@ukts/ukalloc";

/** The word in front of a block that holds its size. */
export const SIZE_BYTES: usize = 8;

export class Span {
  /** The span that was added before this one. */
  older: Span | null = null;
  /** The free bytes: from `bottom` up to, not including, `top`. */
  bottom: usize = 0;
  top: usize = 0;
  /** The newest block of bytes and where `bottom` was before it; 0 once it has been given back. */
  private newest: usize = 0;
  private beforeNewest: usize = 0;

  init(bottom: usize, top: usize): void {
    this.older = null;
    this.bottom = bottom;
    this.top = top;
    this.newest = 0;
  }

  /** A block of `size` bytes, which become a multiple of 8, at a multiple of `align`; null where it does not fit. */
  takeBytes(align: usize, size: usize): Ptr<u8> | null {
    const block: usize = alignUp(this.bottom + SIZE_BYTES, align);
    if (block < this.bottom || block >= this.top || size > this.top - block) return null;
    this.beforeNewest = this.bottom;
    this.newest = block;
    this.setEnd(size);
    return ptr<u8>(block);
  }

  /** Pages below those handed out already; null where they do not fit. */
  takePages(count: usize): Ptr<u8> | null {
    const end: usize = alignDown(this.top, PAGE_BYTES);
    if (end < this.bottom || count > (end - this.bottom) / PAGE_BYTES) return null;
    this.top = end - count * PAGE_BYTES;
    return ptr<u8>(this.top);
  }

  isNewest(block: usize): boolean {
    return block === this.newest;
  }

  /** Resizes the newest block; false where it does not fit. */
  resizeNewest(size: usize): boolean {
    if (size > this.top - this.newest) return false;
    this.setEnd(size);
    return true;
  }

  /** Gives the newest block back. The one before it is not known any more. */
  dropNewest(): void {
    this.bottom = this.beforeNewest;
    this.newest = 0;
  }

  /** The largest `size` for which `takeBytes(MALLOC_ALIGN, size)` succeeds, 0 for none. */
  largest(): usize {
    const block: usize = alignUp(this.bottom + SIZE_BYTES, MALLOC_ALIGN);
    return block < this.top ? alignDown(this.top - block, SIZE_BYTES) : 0;
  }

  private setEnd(size: usize): void {
    ptr<usize>(this.newest - SIZE_BYTES)[0] = alignUp(size, SIZE_BYTES);
    this.bottom = this.newest + alignUp(size, SIZE_BYTES);
  }
}

/** Lays a span out in `bytes` bytes at `base`; null where no block would fit. */
export function createSpan(base: Ptr<u8>, bytes: usize): Span | null {
  const header: usize = alignUp(base.addr, alignof<Span>());
  const top: usize = alignDown(base.addr + bytes, SIZE_BYTES);
  if (top < header + sizeof<Span>() + SIZE_BYTES + MALLOC_ALIGN) return null;
  const span = ref<Span>(header);
  span.init(header + sizeof<Span>(), top);
  return span;
}

/** Size of the block at `block`, in bytes. */
export function sizeOfBlock(block: usize): usize {
  return ptr<usize>(block - SIZE_BYTES)[0];
}
