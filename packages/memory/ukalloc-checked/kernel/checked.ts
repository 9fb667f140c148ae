/**
 * An allocator that looks for its callers' errors, over any other.
 *
 * Every block gets a record (record.ts) with the calls that allocated and freed it, and red zones around it. A freed block is filled
 * with a pattern and kept from reuse for a while, so that a second free is known as one, and a write after the free shows when the
 * block leaves the quarantine. Red zones are looked at when a block is freed. `checkAll` looks at all blocks at any time.
 *
 * After Nethercote and Seward, "How to shadow every byte of memory used by a program", VEE 2007, and Serebryany et al.,
 * "AddressSanitizer", USENIX ATC 2012, as far as it goes without instrumenting the program: reads are not seen.
 */
import { hex, memcpy, overlay, ptr, sizeof } from "@ukts/lang";
import {
  alignUp,
  ForwardingAllocator,
  heapPanic,
  isPowerOfTwo,
  MALLOC_ALIGN,
  PAGE_BYTES,
  type UkAllocBackend,
} from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
import { LiveList, Quarantine } from "./lists.js";
import { quarantine as quarantineBlocks } from "./options.gen.js";
import { addressOfRecord, FRONT_BYTES, REAR_BYTES, type Record, recordOf, State } from "./record.js";
import { checkRecord, refuse } from "./report.js";

/** What a block needs beyond its bytes. */
const EXTRA_BYTES: usize = FRONT_BYTES + REAR_BYTES;

/**
 * An allocator over another that finds errors of its callers: blocks that are freed twice or were never given out, writes in front of a block, behind it, or
 * into freed ones. What it finds ends in a panic with the calls that allocated and freed the block.
 */
export class CheckedAllocator extends ForwardingAllocator {
  private readonly live: Inline<LiveList> = new LiveList();
  private readonly quarantine: Inline<Quarantine> = new Quarantine();
  /** All memory lies in between. */
  private lowest: usize = ~usize(0);
  private highest: usize = 0;

  /** Checks the callers of `inner` from now on. Once. */
  check(inner: UkAllocBackend): CheckedAllocator {
    this.forwardTo(inner);
    return this;
  }

  /** Looks at every block; panics at the first that was damaged. */
  checkAll(): void {
    for (let record = this.live.head; record !== null; record = record.next) checkRecord(record);
    for (let record = this.quarantine.oldest; record !== null; record = record.next) checkRecord(record);
  }

  /** Prints every block that is given out: its address, its bytes and the calls that allocated it. */
  printLive(): void {
    for (let record = this.live.head; record !== null; record = record.next) {
      println`Block ${hex(record.payload, 16)} of ${record.size} bytes`;
      record.printHistory();
    }
  }

  override addMemory(base: Ptr<u8>, bytes: usize): boolean {
    if (!this.inner().addMemory(base, bytes)) return false;
    if (base.addr < this.lowest) this.lowest = base.addr;
    if (base.addr + bytes > this.highest) this.highest = base.addr + bytes;
    return true;
  }

  override malloc(size: usize): Ptr<u8> | null {
    return this.memalign(MALLOC_ALIGN, size);
  }

  override memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align)) return null;
    const alignment: usize = align < MALLOC_ALIGN ? MALLOC_ALIGN : align;
    const most: usize = this.maxSize();
    if (size > most || alignment > most - size) return null;
    const front: usize = alignUp(FRONT_BYTES, alignment);
    const block = this.take(alignment, front + size + REAR_BYTES);
    if (block === null) return null;
    const payload: usize = block.addr + front;
    const record = recordOf(payload);
    record.init(payload, size, block.addr);
    this.live.add(record);
    return ptr<u8>(payload);
  }

  /** Always moves, so that a pointer to where the block was is found out. */
  override realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const record = this.recordAt(p);
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, p, size < record.size ? size : record.size);
    this.release(record);
    return target;
  }

  override free(p: Ptr<u8> | null): void {
    if (p !== null) this.release(this.recordAt(p));
  }

  override usableSize(p: Ptr<u8>): usize {
    return this.recordAt(p).size;
  }

  override allocPages(count: usize): Ptr<u8> | null {
    const memory = this.take(MALLOC_ALIGN, sizeof<Record>());
    if (memory === null) return null;
    const pages = this.takePages(count);
    if (pages === null) {
      this.inner().free(memory);
      return null;
    }
    const record = overlay<Record>(memory);
    record.init(pages.addr, count * PAGE_BYTES, 0);
    this.live.add(record);
    return pages;
  }

  override freePages(p: Ptr<u8>, count: usize): void {
    const record = this.recordOfPages(p.addr);
    if (record === null) heapPanic("checked", p.addr, "is not the beginning of pages that were allocated");
    if (record.size !== count * PAGE_BYTES) {
      record.printHistory();
      heapPanic("checked", p.addr, "was freed as another number of pages than it has");
    }
    this.release(record);
  }

  /** Ends the quarantine, as the memory in it counts as free. */
  override available(): usize {
    this.drain();
    return this.inner().available();
  }

  /** Ends the quarantine too. */
  override largest(): usize {
    this.drain();
    const largest = this.inner().largest();
    return largest > EXTRA_BYTES ? largest - EXTRA_BYTES : 0;
  }

  override maxSize(): usize {
    const most = this.inner().maxSize();
    return most > EXTRA_BYTES ? most - EXTRA_BYTES : 0;
  }

  /** A block of the allocator beneath; without memory, after the quarantine has been given back. */
  private take(align: usize, size: usize): Ptr<u8> | null {
    const p = this.inner().memalign(align, size);
    if (p !== null || !this.drain()) return p;
    return this.inner().memalign(align, size);
  }

  private takePages(count: usize): Ptr<u8> | null {
    const p = this.inner().allocPages(count);
    if (p !== null || !this.drain()) return p;
    return this.inner().allocPages(count);
  }

  /** The record of a live block of bytes; panics where `p` is none. */
  private recordAt(p: Ptr<u8>): Record {
    const isInside: boolean = p.addr > this.lowest && p.addr - this.lowest > FRONT_BYTES && p.addr < this.highest;
    if (!isInside || (p.addr & (MALLOC_ALIGN - 1)) !== 0) {
      heapPanic("checked", p.addr, "is not the address of a block of this heap");
    }
    const record = recordOf(p.addr);
    if (record.state() !== State.live || record.payload !== p.addr) refuse(record, p.addr);
    return record;
  }

  /** The newest record of pages at this address, live or in quarantine. */
  private recordOfPages(address: usize): Record | null {
    for (let record = this.live.head; record !== null; record = record.next) {
      if (record.isPages() && record.payload === address) return record;
    }
    for (let record = this.quarantine.oldest; record !== null; record = record.next) {
      if (record.isPages() && record.payload === address) refuse(record, address);
    }
    return null;
  }

  /** Into the quarantine, which gives its oldest block back when it is full. */
  private release(record: Record): void {
    checkRecord(record);
    this.live.remove(record);
    record.release();
    this.quarantine.add(record);
    if (this.quarantine.length > quarantineBlocks) this.giveBackOldest();
  }

  /** Gives all of the quarantine back; false where it was empty. */
  private drain(): boolean {
    const wasEmpty: boolean = this.quarantine.length === 0;
    while (this.giveBackOldest());
    return !wasEmpty;
  }

  private giveBackOldest(): boolean {
    const record = this.quarantine.removeOldest();
    if (record === null) return false;
    checkRecord(record);
    record.forget();
    if (record.isPages()) {
      this.inner().freePages(ptr<u8>(record.payload), record.size / PAGE_BYTES);
      this.inner().free(addressOfRecord(record));
    } else {
      this.inner().free(ptr<u8>(record.block));
    }
    return true;
  }
}
