/**
 * A page: a span of slices that is cut into blocks of one size, or is one large block. What is known of it stands here, in the table at the
 * front of its region, and never in its blocks.
 *
 * Its free blocks are in three lists. `malloc` takes from `free`; `free` puts into `localFree`, which becomes the next `free` when that one
 * is empty; other heaps put into `threadFree`, the only one that needs atomic operations. Blocks that were never handed out are not in any
 * list yet: they are added to `free` a few at a time.
 *
 * A list is linked through the first words of its blocks, which their last owners may still write to. A link is stored so that what is
 * written there by accident does not lead into the page: combined with a key that no address or small number has the upper bits of, and
 * with its halves exchanged, so that a write to the first bytes changes the upper bits. It is checked when its block is handed out, and
 * cleared. So a block that was freed twice is not handed out twice: the second time its first word is no link any more. With the option
 * `checkFrees`, a first word that is a link raises the suspicion of a second free at once; but `free` has to wait for the block then, which
 * it otherwise only writes to.
 *
 * The last link of a list leads to the end of the page, where no block is. So one comparison tells on the way out both the end and damage.
 */
import { addressOf, align, likely, ref, rotl, unlikely } from "@ukts/lang";
import { heapPanic } from "@ukts/ukalloc";
import type { Heap } from "./heap.js";
import type { Region } from "./region.js";
import { difference, product, sum } from "./wrapping.js";

/** A free block. */
export class FreeBlock {
  /** Encoded. */
  link: usize = 0;
}

/** What an empty list `free` begins with: a block whose link leads into no page, so that emptiness needs no comparison of its own. */
const nothing = new FreeBlock();

/** What a span of slices is used for. */
export const enum Use {
  /** Nothing: it is among the free spans. */
  none = 0,
  /** Blocks of one size class. */
  blocks = 1,
  /** One block. */
  single = 2,
  /** It is no span, and stands for slices that none covers. */
  nowhere = 3,
}

/** `free` is given this much more memory at a time, or one block. */
const EXTENSION_BYTES: usize = 4096;

/** Bit 63 set, bit 62 clear: neither an address, nor a small number of either sign. */
const KEY_MARK: usize = 1 << 63;
/** 2^64 divided by the golden ratio. */
const KEY_FACTOR: usize = 0x9e37_79b9_7f4a_7c15;

@align(64)
export class Page {
  // What `malloc` and `free` need, in one cache line.
  private free: FreeBlock = nothing;
  /** Address of the first block, or the page's end. */
  private localFree: usize = 0;
  /** Address of the first block. */
  start: usize = 0;
  /** Of all blocks together. */
  limit: usize = 0;
  private key: usize = 0;
  /** Of the block size: 2^64 divided by it, rounded up. */
  private reciprocal: usize = 0;
  /** The heap that the page belongs to, while `free` may put blocks into `localFree` without further ado; else null. */
  plainOwner: Heap | null = null;
  /**
   * The blocks that are not in `free` or `localFree`, of those that were ever in it: how many in the lower half, the sum of the lower halves
   * of their addresses in the upper one. 0 where there are none, and, as good as always, nowhere else.
   */
  private inUse: usize = 0;

  // The rest.
  owner: Heap | null = null;
  region!: Region;
  /** Neighbours in a list of pages or of free spans. */
  next: Page | null = null;
  prev: Page | null = null;
  /** Address of the block that another heap freed last, 0 for none. */
  threadFree: usize = 0;
  /** Address of the next page in the owner's list of those with a `threadFree`, 0 for none. */
  nextForeign: usize = 0;
  blockBytes: usize = 0;
  /** Length of the span. */
  slices: u32 = 0;
  /** How many blocks were ever in a list. */
  private cut: u16 = 0;
  sizeClass: u8 = 0;
  use: u8 = u8(Use.nowhere);

  /** Makes a page of `count` blocks, from the beginning of the span on. */
  initBlocks(owner: Heap, sizeClass: u32, blockBytes: usize, count: usize): void {
    this.init(owner, this.start, blockBytes, count * blockBytes);
    this.plainOwner = owner;
    this.sizeClass = u8(sizeClass);
    this.use = u8(Use.blocks);
    this.reciprocal = ~usize(0) / blockBytes + 1;
    this.inUse = 0;
  }

  /** Makes a page of one block in use. */
  initSingle(owner: Heap, start: usize, bytes: usize): void {
    this.init(owner, start, bytes, bytes);
    this.plainOwner = null;
    this.use = u8(Use.single);
    // Only 0 is a multiple.
    this.reciprocal = 1;
    this.inUse = 1;
  }

  /** Makes a page in which no block begins. */
  initNowhere(): void {
    this.use = u8(Use.nowhere);
    this.reciprocal = 0;
  }

  /** Gives the one block another length. */
  setLength(bytes: usize): void {
    this.limit = bytes;
    this.blockBytes = bytes;
    this.localFree = this.end();
  }

  /** True where a block begins at an address that is in this page. Lemire, Kaser and Kurz, "Faster remainder by direct computation", 2019. */
  begins(address: usize): boolean {
    "use inline";
    return product(difference(address, this.start), this.reciprocal) < this.reciprocal;
  }

  /** True where `free` has at least two blocks. */
  canPop(): boolean {
    "use inline";
    return likely(difference(this.decode(this.free.link), this.start) < this.limit);
  }

  /** The first block of `free`, where `canPop`. */
  pop(): Ptr<u8> {
    "use inline";
    const block = this.free;
    this.free = ref<FreeBlock>(this.decode(block.link));
    return this.handOut(block);
  }

  /** The first block of `free`, which has one. */
  take(): Ptr<u8> {
    if (this.canPop()) return this.pop();
    const block = this.free;
    if (unlikely(this.decode(block.link) !== this.end())) overwritten(block);
    this.free = nothing;
    return this.handOut(block);
  }

  private handOut(block: FreeBlock): Ptr<u8> {
    "use inline";
    block.link = 0;
    this.inUse = sum(this.inUse, tally(addressOf<FreeBlock>(block).addr));
    return addressOf<FreeBlock>(block).cast<u8>();
  }

  /** Puts a block into `localFree`. */
  push(address: usize): void {
    "use inline";
    this.linkTo(address, this.localFree);
    this.localFree = address;
    this.inUse = difference(this.inUse, tally(address));
  }

  /** True where the block may be free: then its lists must be looked through. */
  isSuspect(address: usize): boolean {
    "use inline";
    return difference(this.linkOf(address), this.start) <= this.limit;
  }

  /** Panics where the block is in one of the lists. */
  expectInUse(address: usize): void {
    if (!this.isSuspect(address)) return;
    const first: usize = this.free === nothing ? this.end() : addressOf<FreeBlock>(this.free).addr;
    if (
      this.isInList(first, address) ||
      this.isInList(this.localFree, address) ||
      this.isInList(this.threadFree, address)
    ) {
      heapPanic("mimalloc", address, "was freed twice");
    }
  }

  /** How many blocks are in use; below 0 only where one was freed twice. */
  used(): i32 {
    "use inline";
    return i32(this.inUse);
  }

  /** Panics where no block is said to be in use and yet not all are in its lists. */
  expectWhole(): void {
    if (likely(this.inUse === 0)) return;
    heapPanic("mimalloc", this.start, "is in a page in which blocks were freed more often than allocated");
  }

  /** Makes `free` hold blocks, from `localFree` or from memory that was never handed out; false where there are none. */
  refill(): boolean {
    return this.free !== nothing || this.takeLocal() || this.extend();
  }

  /** As `refill`, but leaves memory that was never handed out alone. */
  prepare(): boolean {
    return this.free !== nothing || this.takeLocal() || usize(this.cut) * this.blockBytes < this.limit;
  }

  /** Bytes of the blocks that are not in use. */
  freeBytes(): usize {
    return this.limit - usize(this.used()) * this.blockBytes;
  }

  /** What the last link of a list leads to. */
  end(): usize {
    return this.start + this.limit;
  }

  /** Links the free block at `address` to the one at `next`. */
  linkTo(address: usize, next: usize): void {
    "use inline";
    ref<FreeBlock>(address).link = rotl<usize>(next ^ this.key, 32);
  }

  /** What the free block at `address` is linked to. */
  linkOf(address: usize): usize {
    "use inline";
    return this.decode(ref<FreeBlock>(address).link);
  }

  private init(owner: Heap, start: usize, blockBytes: usize, limit: usize): void {
    this.owner = owner;
    this.start = start;
    this.limit = limit;
    this.blockBytes = blockBytes;
    this.key = (product(start, KEY_FACTOR) >> 2) | KEY_MARK;
    this.free = nothing;
    this.localFree = this.end();
    this.threadFree = 0;
    this.cut = 0;
  }

  private decode(stored: usize): usize {
    "use inline";
    return rotl<usize>(stored, 32) ^ this.key;
  }

  private takeLocal(): boolean {
    if (this.localFree === this.end()) return false;
    this.free = ref<FreeBlock>(this.localFree);
    this.localFree = this.end();
    return true;
  }

  private extend(): boolean {
    const from: usize = usize(this.cut) * this.blockBytes;
    const rest: usize = this.limit - from;
    if (rest === 0) return false;
    let bytes: usize = EXTENSION_BYTES - (EXTENSION_BYTES % this.blockBytes);
    if (bytes === 0) bytes = this.blockBytes;
    if (bytes > rest) bytes = rest;
    const last: usize = this.start + from + bytes - this.blockBytes;
    for (let at: usize = this.start + from; at < last; at += this.blockBytes) {
      this.linkTo(at, at + this.blockBytes);
    }
    this.linkTo(last, this.end());
    this.free = ref<FreeBlock>(this.start + from);
    this.cut += u16(bytes / this.blockBytes);
    return true;
  }

  private isInList(first: usize, address: usize): boolean {
    let at: usize = first;
    while (difference(at, this.start) < this.limit) {
      if (at === address) return true;
      at = this.linkOf(at);
    }
    return false;
  }
}

/** A page without blocks. */
export const noPage = new Page();

/** What a block adds to `inUse`. */
function tally(address: usize): usize {
  "use inline";
  return (address << 32) | 1;
}

function overwritten(block: FreeBlock): never {
  "use cold";
  return heapPanic(
    "mimalloc",
    addressOf<FreeBlock>(block).addr,
    "is in a list of free blocks, and its link was overwritten (a write after free, or freed twice?)",
  );
}
