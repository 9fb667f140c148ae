/**
 * The free blocks, one doubly linked list per order, and a bitmap of the orders that have any: the smallest sufficient block is one
 * bit scan away. The links lie in the free blocks themselves.
 */
import { addressOf, clz, ctz, ref } from "@ukts/lang";

/** No order: nothing is free that large. */
export const NO_ORDER: u32 = 64;

/** What a free block begins with. */
export class FreeBlock {
  next: FreeBlock | null = null;
  prev: FreeBlock | null = null;

  address(): usize {
    return addressOf<FreeBlock>(this).addr;
  }
}

export class FreeLists {
  /** Bit k is set where `heads[k]` is not null. */
  private filled: u64 = 0;
  private readonly heads!: FixedArray<FreeBlock | null, 64>;

  push(address: usize, order: u32): void {
    const block = ref<FreeBlock>(address);
    const head = this.heads[order];
    block.prev = null;
    block.next = head;
    if (head !== null) head.prev = block;
    this.heads[order] = block;
    this.filled |= u64(1) << u64(order);
  }

  /** Takes out a block whose links the caller has checked. */
  remove(block: FreeBlock, order: u32): void {
    const next = block.next;
    const prev = block.prev;
    if (next !== null) next.prev = prev;
    if (prev !== null) prev.next = next;
    else this.heads[order] = next;
    if (this.heads[order] === null) this.filled &= ~(u64(1) << u64(order));
  }

  head(order: u32): FreeBlock | null {
    return this.heads[order];
  }

  /** The smallest order from `order` on that has a free block, or NO_ORDER. */
  firstFrom(order: u32): u32 {
    const map: u64 = this.filled >> u64(order);
    return map === 0 ? NO_ORDER : order + ctz(map);
  }

  /** The highest order that has a free block, or NO_ORDER. */
  highest(): u32 {
    return this.filled === 0 ? NO_ORDER : 63 - clz(this.filled);
  }
}
