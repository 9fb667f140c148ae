/**
 * Pool allocator: every block is an object of the one size that the pool was made with. Allocation takes the object that was freed last,
 * or cuts the next one off the untouched memory; freeing puts it back. Nothing is searched, split or merged, and no object has a header.
 *
 * Whether an address is one of an object in use is told by one multiplication and one bit (divisor.ts, bank.ts), so a second free and an
 * address that is no object are always found. A freed object holds the link to the one that was freed before it, twice: once as it is and
 * once combined with its own address, so that a write after free is found when the object is handed out again.
 *
 * Invariant: an object is in the list of freed ones exactly where its bit is clear and it has been cut off.
 */
import { addressOf, likely, panic, ptr, ref, unlikely } from "@ukts/lang";
import { alignUp, heapPanic, isPowerOfTwo, MALLOC_ALIGN, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { alignmentOf, type Bank, createBank } from "./bank.js";
import type { Divisor } from "./divisor.js";

/** The largest object, in bytes. */
const MAX_OBJECT_BYTES: usize = 1 << 40;

/** Makes the second copy of a link differ from the first, whatever the address. */
const LINK_KEY: usize = 0x9e37_79b9_0000_0000;

/** What a freed object begins with. */
class Freed {
  /** Address of the object that was freed before; 0 for none. */
  private link: usize = 0;
  private proof: usize = 0;

  linkTo(older: Freed | null): void {
    this.link = older === null ? 0 : addressOf<Freed>(older).addr;
    this.proof = this.proofOfLink();
  }

  isIntact(): boolean {
    return this.proof === this.proofOfLink();
  }

  older(): Freed | null {
    return this.link === 0 ? null : ref<Freed>(this.link);
  }

  private proofOfLink(): usize {
    return this.link ^ addressOf<Freed>(this).addr ^ LINK_KEY;
  }
}

/** Objects of one size. An image may have any number of pools, each with memory of its own. */
export class Pool implements UkAllocBackend {
  /** A multiple of 16. */
  private readonly size: usize;
  private readonly bySize!: Inline<Divisor>;
  private banks: Bank | null = null;
  /** Where the next object is cut off; the banks in front of it in the list have no untouched memory. */
  private fresh: Bank | null = null;
  private newestFreed: Freed | null = null;
  private freeCount: usize = 0;
  private totalCount: usize = 0;

  /** `objectBytes`: size of the objects, from 1 to 2^40; rounded up to a multiple of 16. Panics for any other. */
  constructor(objectBytes: usize) {
    if (objectBytes === 0 || objectBytes > MAX_OBJECT_BYTES) panic("Expected objects of 1 to 2^40 bytes for a pool");
    this.size = alignUp(objectBytes, MALLOC_ALIGN);
    this.bySize.init(this.size);
  }

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const bank = createBank(base, bytes, this.size);
    if (bank === null) return false;
    bank.older = this.banks;
    this.banks = bank;
    this.fresh = bank;
    this.freeCount += bank.count;
    this.totalCount += bank.count;
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    if (unlikely(size > this.size)) return null;
    const freed = this.newestFreed;
    if (freed === null) return this.cutFresh();
    if (unlikely(!freed.isIntact())) damaged(freed);
    this.newestFreed = freed.older();
    const address: usize = addressOf<Freed>(freed).addr;
    const bank = this.bankOf(address);
    bank.markUsed(this.indexIn(bank, address));
    this.freeCount--;
    return ptr<u8>(address);
  }

  /** Null for more than the largest power of two that divides the object size. */
  memalign(align: usize, size: usize): Ptr<u8> | null {
    return isPowerOfTwo(align) && align <= alignmentOf(this.size) ? this.malloc(size) : null;
  }

  /** In place, or not at all. */
  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    return size <= this.usableSize(p) ? p : null;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const bank = this.bankOf(p.addr);
    const index = this.indexIn(bank, p.addr);
    if (unlikely(!bank.isInUse(index))) freedTwice(p.addr);
    bank.markFree(index);
    const freed = ref<Freed>(p.addr);
    freed.linkTo(this.newestFreed);
    this.newestFreed = freed;
    this.freeCount++;
  }

  usableSize(p: Ptr<u8>): usize {
    const bank = this.bankOf(p.addr);
    if (unlikely(!bank.isInUse(this.indexIn(bank, p.addr)))) freedTwice(p.addr);
    return this.size;
  }

  /** As many pages as one object holds, where objects are aligned to pages; else null. */
  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0 || count > this.size / PAGE_BYTES) return null;
    return this.memalign(PAGE_BYTES, count * PAGE_BYTES);
  }

  freePages(p: Ptr<u8>, count: usize): void {
    if (count > this.size / PAGE_BYTES) heapPanic(this.name(), p.addr, "was freed as more pages than it has");
    this.free(p);
  }

  available(): usize {
    return this.freeCount * this.size;
  }

  largest(): usize {
    return this.freeCount === 0 ? 0 : this.size;
  }

  totalBytes(): usize {
    return this.totalCount * this.size;
  }

  maxSize(): usize {
    return this.size;
  }

  reclaims(): boolean {
    return true;
  }

  name(): string {
    return "pool";
  }

  private cutFresh(): Ptr<u8> | null {
    for (; this.fresh !== null; this.fresh = this.fresh.older) {
      const p = this.fresh.cutOne(this.size);
      if (p === null) continue;
      this.freeCount--;
      return p;
    }
    return null;
  }

  /** The bank that has handed out an object at `address`; panics where none has. */
  private bankOf(address: usize): Bank {
    for (let bank = this.banks; bank !== null; bank = bank.older) {
      if (!bank.isBelow(address) && likely(bank.has(this.indexIn(bank, address)))) return bank;
    }
    return heapPanic(this.name(), address, "is not the address of an object of this pool");
  }

  private indexIn(bank: Bank, address: usize): usize {
    "use inline";
    return this.bySize.quotient(bank.offsetOf(address));
  }
}

function freedTwice(address: usize): never {
  "use cold";
  return heapPanic("pool", address, "was freed twice");
}

function damaged(freed: Freed): never {
  "use cold";
  return heapPanic("pool", addressOf<Freed>(freed).addr, "is free, and its link was overwritten (a write after free?)");
}
