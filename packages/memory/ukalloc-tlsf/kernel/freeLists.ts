/**
 * The free blocks, one doubly linked list per size class, and two levels of bitmaps over the lists: a search is two bit scans,
 * whatever the number of blocks.
 *
 * Invariants: a bit of `second` is set where its list holds a block, a bit of `first` where that word of `second` is not zero; the
 * first block of a list has no `prevFree`. The links lie in memory that the last owner may still write to, so they are checked
 * before they are followed.
 */
import { clz, ctz, unlikely } from "@ukts/lang";
import { heapPanic } from "@ukts/ukalloc";
import type { Block } from "./block.js";
import { classOf, SECOND_BITS } from "./sizeClass.js";

const SECOND_MASK: u32 = 31;
const ALL: u32 = 0xffff_ffff;

/** How many blocks of a class are looked at where not all of them may be large enough. */
const TRIES: u32 = 4;

/** No class: the search found nothing. */
const NONE: u32 = 0xffff_ffff;

export class FreeLists {
  private first: u32 = 0;
  private readonly second!: FixedArray<u32, 32>;
  private readonly heads!: FixedArray<Block | null, 1024>;
  /** All blocks lie in between: a link that points elsewhere is not followed. Both 0 before the first region. */
  private lowest: usize = 0;
  private highest: usize = 0;

  /** Widens the span that blocks may lie in. */
  extend(from: usize, to: usize): void {
    if (this.highest === 0 || from < this.lowest) this.lowest = from;
    if (to > this.highest) this.highest = to;
  }

  /** Adds a block. O(1). */
  insert(block: Block): void {
    const index: u32 = classOf(block.size());
    const head = this.heads[index];
    block.prevFree = null;
    block.nextFree = head;
    if (head !== null) head.prevFree = block;
    this.heads[index] = block;
    const row: u32 = index >> SECOND_BITS;
    this.second[row] |= u32(1) << (index & SECOND_MASK);
    this.first |= u32(1) << row;
  }

  /** Takes a block out. O(1). Panics where the links of its neighbours do not lead back. */
  remove(block: Block): void {
    const next = this.following(block);
    const prev = block.prevFree;
    if (next !== null) next.prevFree = prev;
    if (prev !== null) {
      if (unlikely(!this.isInside(prev) || prev.nextFree !== block)) damaged(block);
      prev.nextFree = next;
      return;
    }
    const index: u32 = classOf(block.size());
    if (unlikely(this.heads[index] !== block)) damaged(block);
    this.heads[index] = next;
    if (next === null) this.clearBit(index);
  }

  /**
   * A block of at least `size` bytes, still in its list, or null. O(1): one of the first few blocks of the class that `size` falls in, if
   * one happens to be large enough, as it is where blocks of this very size were freed; else the first block of the next class that has one.
   */
  find(size: usize): Block | null {
    const own: u32 = classOf(size);
    let tries: u32 = 0;
    for (let block = this.heads[own]; block !== null && tries < TRIES; block = this.following(block)) {
      if (block.size() >= size) return block;
      tries++;
    }
    const index: u32 = this.firstFrom(own + 1);
    return index === NONE ? null : this.heads[index];
  }

  /** The first block of the highest class, or null. A search for its size finds it. */
  largest(): Block | null {
    if (this.first === 0) return null;
    const row: u32 = 31 - clz(this.first);
    return this.heads[(row << SECOND_BITS) | (31 - clz(this.second[row]))];
  }

  /** The first class from `index` on that has blocks, or NONE. */
  private firstFrom(index: u32): u32 {
    let row: u32 = index >> SECOND_BITS;
    let map: u32 = this.second[row] & (ALL << (index & SECOND_MASK));
    if (map === 0) {
      // Two shifts: the count of one would be 32 in the last row.
      const above: u32 = (this.first >> row) >> 1;
      if (above === 0) return NONE;
      row = row + 1 + ctz(above);
      map = this.second[row];
    }
    return (row << SECOND_BITS) | ctz(map);
  }

  /** The next block of the list. Panics where that one's link does not lead back. */
  private following(block: Block): Block | null {
    const next = block.nextFree;
    if (next !== null && unlikely(!this.isInside(next) || next.prevFree !== block)) damaged(block);
    return next;
  }

  private clearBit(index: u32): void {
    const row: u32 = index >> SECOND_BITS;
    this.second[row] &= ~(u32(1) << (index & SECOND_MASK));
    if (this.second[row] === 0) this.first &= ~(u32(1) << row);
  }

  /** Whether a block can begin there. */
  isInside(block: Block): boolean {
    return block.address() >= this.lowest && block.address() < this.highest;
  }

  /** Whether its end, too, lies inside: there is another behind it, whose header may be looked at. */
  isWhole(block: Block): boolean {
    return this.isInside(block) && block.size() < this.highest - block.address();
  }
}

function damaged(block: Block): never {
  "use cold";
  return heapPanic("tlsf", block.address(), "is free, and its list links were overwritten (a write after free?)");
}
