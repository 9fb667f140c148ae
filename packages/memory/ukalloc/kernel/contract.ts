/**
 * The contract between everything that needs memory and the allocator the application chose.
 *
 * Interrupts: no method may be called from an interrupt or trap handler, and none may be re-entered. An implementation takes no lock.
 *
 * Threads: no method gives the processor up, so as long as threads keep it until they yield or wait nothing is needed. A scheduler that
 * takes it away brings a layer of the class `gate`, over all others, which keeps other threads from running during each method; the
 * functions of this package, `new` and `destroy` go through it. What a method takes at most is what it may delay other threads by. An
 * allocator that is used by name (`newIn`) has no layers: where several threads use it, `preemptionOff()` of `@ukts/ukplat` belongs
 * around each use.
 *
 * Failure: lack of memory, a size that overflows and an alignment that is no power of two give null, and leave everything as it was.
 * A pointer that this allocator did not give out, or gave out and took back, is an error of the caller: where the implementation
 * can see it cheaply it ends in a panic that names the block, otherwise the behaviour is undefined.
 */
import { slot } from "@ukts/lang";

/** Bytes in a page of `allocPages`, on every target. */
export const PAGE_BYTES: usize = 4096;

/** What every block of `malloc` and `realloc` is aligned to: `_Alignof(max_align_t)` of the SysV and AAPCS64 ABIs. */
export const MALLOC_ALIGN: usize = 16;

/** What an implementation provides. Callers use the functions of this package instead. */
export interface UkAllocBackend {
  /**
   * Hands `bytes` bytes at `base` to the allocator for good; any alignment, any number of times, not overlapping memory it holds as
   * free. The time it takes does not grow with `bytes`. False: the region is too small (or too large) to be used and stays the caller's.
   */
  addMemory(base: Ptr<u8>, bytes: usize): boolean;

  /** `size` bytes of undefined content at a multiple of `MALLOC_ALIGN`, or null. Size 0 gives a block of its own, to be freed as any. */
  malloc(size: usize): Ptr<u8> | null;

  /** As `malloc`, at a multiple of `align` as well: a power of two, else null. */
  memalign(align: usize, size: usize): Ptr<u8> | null;

  /**
   * The block `p` resized to `size` bytes, perhaps elsewhere, with its content up to the smaller size; aligned as by `malloc`.
   * Null: no memory, and `p` is untouched. `p` null allocates; `size` 0 shrinks to the smallest block and does not free.
   */
  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null;

  /** Takes back a block of `malloc`, `memalign` or `realloc`. Null is ignored. */
  free(p: Ptr<u8> | null): void;

  /** Bytes that may be used at `p`: at least the size asked for. */
  usableSize(p: Ptr<u8>): usize;

  /** `count` adjacent pages of undefined content at a multiple of `PAGE_BYTES`, or null. Count 0 gives null. */
  allocPages(count: usize): Ptr<u8> | null;

  /** Takes back all `count` pages of one `allocPages`. */
  freePages(p: Ptr<u8>, count: usize): void;

  /** Bytes in free blocks, over all regions; not all of it can be allocated in one piece. */
  available(): usize;

  /** The largest size for which `malloc` succeeds now; 0 when none does. */
  largest(): usize;

  /** Bytes under management: what `available` gives while nothing is allocated. */
  totalBytes(): usize;

  /**
   * No larger block is ever given, whatever is free; for most, more than any machine has. Where all blocks are of one size it is that, and
   * the largest power of two that divides it is the largest alignment.
   */
  maxSize(): usize;

  /** True where freed memory is handed out again. False: only the newest block is, and a program that churns runs out. */
  reclaims(): boolean;

  /** Name of the implementation, as in `tlsf`. */
  name(): string;
}

/** The application's allocator. What it is asked through is `heap()`, as there may be layers over it. */
export const backend = slot.one<UkAllocBackend>();

/** Which layer lies over which: those of a higher class over those of a lower. */
export const enum LayerClass {
  /** Serves some sizes itself, from memory of the allocator beneath. */
  allocator = 0,
  /** Looks for errors of the callers. */
  checker = 1,
  /** Counts or traces. */
  observer = 2,
  /** Lets callers in one after the other. */
  gate = 3,
}

/** A package that stands between the callers and the allocator, whichever that is. */
export interface UkAllocLayer {
  /** Where it lies among the layers of an image; always the same. */
  layerClass(): LayerClass;

  /** Lays itself over `inner`; the result is what callers use from now on. Called once, before memory is added. */
  over(inner: UkAllocBackend): UkAllocBackend;
}

/** The layers of this image; within one class, in dependency order from the innermost. */
export const layers = slot.many<UkAllocLayer>();

/** What allocators did since they were first used. Bytes are those that callers may use (`usableSize`), pages included. */
export class UkAllocCounters {
  /** Blocks and runs of pages that were given out. A `realloc` of a block is none. */
  allocations: u64 = 0;
  /** Those that were taken back. */
  frees: u64 = 0;
  /** Requests that were answered with null. */
  failures: u64 = 0;
  /** In blocks and pages that are given out. */
  liveBytes: usize = 0;
  /** The most that `liveBytes` has been. */
  peakBytes: usize = 0;
}

/** The statistics of an image that has them: one row per allocator that is counted, and all of them together. */
export interface UkAllocStatistics {
  /** How many allocators are counted. */
  rows(): usize;
  /** Name of the allocator of a row, which is below `rows()`. */
  rowName(row: usize): string;
  /** The counters of that row, which go on counting. */
  rowCounters(row: usize): UkAllocCounters;
  /** Sums over all rows; the peak is that of the sum. */
  total(): UkAllocCounters;
}

/** Empty in images that do not count: there is no trace of it then. */
export const statistics = slot.optional<UkAllocStatistics>();
