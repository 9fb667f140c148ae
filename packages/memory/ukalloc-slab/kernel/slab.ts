/**
 * A slab: one page of objects of one size. It begins with this header, and the objects follow at multiples of 64.
 *
 * ```
 *  | next | prev | cache | counts | bits | object | object | object | ……… never handed out ……… |
 *  0                                     64                         64 + cut * size
 * ```
 *
 * The bits say which objects are in use; the lowest free one is handed out first, so that those behind `cut` need no state. A freed object
 * begins with a stamp, which depends on its address and is looked at when the object is handed out again: whoever wrote to it in between
 * is found. Nothing that is written to an object can change what is handed out next.
 */
import { addressOf, ctz, ptr, unlikely } from "@ukts/lang";
import { heapPanic, PAGE_BYTES } from "@ukts/ukalloc";
import type { Cache } from "./cache.js";

/** From the page's address to the first object. */
export const HEADER_BYTES: usize = 64;

const WORD_BITS: usize = 64;
const ALL: u64 = 0xffff_ffff_ffff_ffff;

/** No address, and no small number. */
const STAMP: usize = 0xdead_0b1e_c75a_4ee5;

export class Slab {
  /** Neighbours in the cache's list of slabs that have used and free objects. */
  next: Slab | null = null;
  prev: Slab | null = null;
  cache!: Cache;
  private inUse: u8 = 0;
  private cut: u8 = 0;
  private capacity: u8 = 0;
  /** What the allocator beneath has less of while this page is a slab, in bytes. */
  cost: u32 = 0;
  private readonly bits!: FixedArray<u64, 4>;

  /** `bytes`: as many as there are from the beginning of the page on. */
  init(cache: Cache, bytes: usize, cost: u32): void {
    this.cache = cache;
    this.cost = cost;
    this.inUse = 0;
    this.cut = 0;
    this.capacity = u8(((bytes < PAGE_BYTES ? bytes : PAGE_BYTES) - HEADER_BYTES) / cache.size);
    for (let i: usize = 0; i < this.bits.length; i++) this.bits[i] = 0;
  }

  page(): usize {
    return addressOf<Slab>(this).addr / PAGE_BYTES;
  }

  isFull(): boolean {
    return this.inUse === this.capacity;
  }

  /** Bytes of all its objects together. */
  objectBytes(): usize {
    return usize(this.capacity) * this.cache.size;
  }

  isEmpty(): boolean {
    return this.inUse === 0;
  }

  /** The lowest free object. There is one. */
  take(): Ptr<u8> {
    let word: usize = 0;
    while (this.bits[word] === ALL) word++;
    const bit: u32 = ctz(~this.bits[word]);
    this.bits[word] |= u64(1) << u64(bit);
    this.inUse++;
    const index: usize = word * WORD_BITS + usize(bit);
    const object = ptr<u8>(addressOf<Slab>(this).addr + HEADER_BYTES + index * this.cache.size);
    if (index === usize(this.cut)) this.cut++;
    else checkStamp(object);
    return object;
  }

  /** Takes the object at `p` back; panics where there is none in use. */
  put(p: Ptr<u8>): void {
    const index = this.indexInUse(p);
    this.bits[index / WORD_BITS] &= ~(u64(1) << u64(index & (WORD_BITS - 1)));
    this.inUse--;
    stamp(p);
  }

  /** The index of the object at `p`; panics where there is none in use. */
  indexInUse(p: Ptr<u8>): usize {
    const inPage: usize = p.addr & (PAGE_BYTES - 1);
    if (unlikely(inPage < HEADER_BYTES)) notABlock(p);
    const offset: usize = inPage - HEADER_BYTES;
    const index = this.cache.indexAt(offset);
    if (unlikely(offset !== index * this.cache.size || index >= usize(this.cut))) notABlock(p);
    if (unlikely((this.bits[index / WORD_BITS] & (u64(1) << u64(index & (WORD_BITS - 1)))) === 0)) {
      heapPanic("slab", p.addr, "was freed twice");
    }
    return index;
  }
}

function notABlock(p: Ptr<u8>): never {
  "use cold";
  return heapPanic("slab", p.addr, "is not the beginning of a block");
}

function stamp(object: Ptr<u8>): void {
  object.cast<usize>()[0] = STAMP ^ object.addr;
  object.cast<usize>()[1] = STAMP ^ object.addr;
}

function checkStamp(object: Ptr<u8>): void {
  const words = object.cast<usize>();
  if (unlikely(words[0] !== (STAMP ^ object.addr) || words[1] !== (STAMP ^ object.addr))) {
    heapPanic("slab", object.addr, "is free, and was written to (a write after free?)");
  }
}
