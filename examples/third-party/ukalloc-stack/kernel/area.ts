/** A piece of memory: blocks grow up from its bottom, pages down from its top. It begins with itself. */
import { alignof, ptr, ref, sizeof } from "@ukts/lang";
import { alignDown, alignUp, MALLOC_ALIGN, PAGE_BYTES } from "@ukts/ukalloc";
import { blockBelow, HEADER_BYTES, isFreed, markFreed, sizeOf, writeHeader } from "./block.js";

const WORD: usize = 8;

export class Area {
  next: Area | null = null;
  /** What is free: from `bottom` up to, not including, `top`. */
  bottom: usize = 0;
  top: usize = 0;
  private start: usize = 0;
  private end: usize = 0;
  /** The block on top of the stack, which is never a freed one; 0 for none. */
  private newest: usize = 0;

  init(start: usize, end: usize, next: Area | null): void {
    this.next = next;
    this.bottom = start;
    this.start = start;
    this.top = end;
    this.end = end;
    this.newest = 0;
  }

  has(address: usize): boolean {
    return address >= this.start && address < this.end;
  }

  free(): usize {
    return this.top - this.bottom;
  }

  isNewest(block: usize): boolean {
    return block === this.newest;
  }

  push(align: usize, size: usize): Ptr<u8> | null {
    const block: usize = alignUp(this.bottom + HEADER_BYTES, align);
    // An alignment can reach beyond the end of all addresses.
    if (block < this.bottom || block >= this.top || size > this.top - block) return null;
    writeHeader(block, alignUp(size, WORD), this.newest);
    this.newest = block;
    this.bottom = block + alignUp(size, WORD);
    return ptr<u8>(block);
  }

  /** Gives another size to the block on top of the stack; false where there is no room. */
  resizeNewest(size: usize): boolean {
    if (size > this.top - this.newest) return false;
    writeHeader(this.newest, alignUp(size, WORD), blockBelow(this.newest));
    this.bottom = this.newest + alignUp(size, WORD);
    return true;
  }

  /** Takes freed blocks off the stack, down to one that is live. */
  release(block: usize): void {
    markFreed(block);
    while (this.newest !== 0 && isFreed(this.newest)) {
      const below = blockBelow(this.newest);
      this.bottom = below === 0 ? this.start : below + sizeOf(below);
      this.newest = below;
    }
  }

  takePages(count: usize): Ptr<u8> | null {
    const end: usize = alignDown(this.top, PAGE_BYTES);
    if (end < this.bottom || count > (end - this.bottom) / PAGE_BYTES) return null;
    this.top = end - count * PAGE_BYTES;
    return ptr<u8>(this.top);
  }

  /** The largest size that `push(MALLOC_ALIGN, size)` has room for. */
  largest(): usize {
    const block: usize = alignUp(this.bottom + HEADER_BYTES, MALLOC_ALIGN);
    return block < this.top ? alignDown(this.top - block, WORD) : 0;
  }
}

/** Null where there would be no room for a block. */
export function createArea(base: Ptr<u8>, bytes: usize, next: Area | null): Area | null {
  const at: usize = alignUp(base.addr, alignof<Area>());
  const end: usize = alignDown(base.addr + bytes, WORD);
  if (end < at + sizeof<Area>() + HEADER_BYTES + MALLOC_ALIGN) return null;
  const area = ref<Area>(at);
  area.init(at + sizeof<Area>(), end, next);
  return area;
}
