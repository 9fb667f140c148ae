/**
 * One region of memory as objects of one size. The region begins with this header, then one bit per object, then the objects:
 *
 * ```
 *  | Bank | bits | (alignment) | object | object | object | ………… never handed out ………… |
 *                              ^ first                     ^ first + cut * size
 * ```
 *
 * Objects are cut off one by one when there are no freed ones. The bits say which are in use; from `cut` on they say nothing, so nothing
 * has to be cleared when memory is added.
 */
import { alignof, ctz, ptr, ref, sizeof } from "@ukts/lang";
import { alignUp } from "@ukts/ukalloc";

const WORD_BITS: usize = 64;

export class Bank {
  /** The bank that was added before this one. */
  older: Bank | null = null;
  /** Address of the first object. */
  private first: usize = 0;
  /** How many objects there are, and how many have been cut off so far. */
  count: usize = 0;
  private cut: usize = 0;
  private inUse: Ptr<u64> = ptr<u64>(0);

  init(inUse: usize, first: usize, count: usize): void {
    this.older = null;
    this.inUse = ptr<u64>(inUse);
    this.first = first;
    this.count = count;
    this.cut = 0;
  }

  /** From the first object to `address`, in bytes; meaningless where `isBelow(address)`. */
  offsetOf(address: usize): usize {
    return address - this.first;
  }

  isBelow(address: usize): boolean {
    return address < this.first;
  }

  /** True where an object of this index has been handed out at some time. */
  has(index: usize): boolean {
    return index < this.cut;
  }

  isInUse(index: usize): boolean {
    return (this.inUse[index / WORD_BITS] & bitOf(index)) !== 0;
  }

  markUsed(index: usize): void {
    this.inUse[index / WORD_BITS] |= bitOf(index);
  }

  markFree(index: usize): void {
    this.inUse[index / WORD_BITS] &= ~bitOf(index);
  }

  /** The next object of `size` bytes, marked as used; null where all have been cut off. */
  cutOne(size: usize): Ptr<u8> | null {
    if (this.cut === this.count) return null;
    const index = this.cut;
    this.cut++;
    this.markUsed(index);
    return ptr<u8>(this.first + index * size);
  }
}

/** Lays a bank of objects of `size` bytes out in `bytes` bytes at `base`; null where not one fits. O(1). */
export function createBank(base: Ptr<u8>, bytes: usize, size: usize): Bank | null {
  const header: usize = alignUp(base.addr, alignof<Bank>());
  const bits: usize = header + sizeof<Bank>();
  const end: usize = base.addr + bytes;
  if (end < bits || end - bits < size) return null;
  // Bits for as many as would fit without bits and alignment: a few too many.
  const words: usize = (end - bits) / size / WORD_BITS + 1;
  const first: usize = alignUp(bits + words * sizeof<u64>(), alignmentOf(size));
  if (end < first || end - first < size) return null;
  const bank = ref<Bank>(header);
  bank.init(bits, first, (end - first) / size);
  return bank;
}

/** What objects of `size` bytes are all aligned to: the largest power of two that divides the size. */
export function alignmentOf(size: usize): usize {
  return usize(1) << usize(ctz(size));
}

function bitOf(index: usize): u64 {
  return u64(1) << u64(index & (WORD_BITS - 1));
}
