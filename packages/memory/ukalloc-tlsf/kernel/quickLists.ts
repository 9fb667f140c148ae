/**
 * Small blocks that were freed a moment ago, one stack per size, to be handed out again as they are: neither merged nor cut. Most
 * programs ask for the sizes that they have just freed, so most operations end here, within a few instructions and one cache line.
 *
 * A block here counts as allocated to its neighbours. The stacks are bounded, so that what they keep from merging is: a block that
 * finds its stack full goes the ordinary way. Deferred coalescing: Weinstock and Wulf, "QuickFit: an efficient algorithm for heap
 * storage allocation", SIGPLAN Notices 23(10), 1988.
 *
 * The link lies in memory that the last owner may still write to. It is stored so that a value written there by accident decodes to no
 * address of a block.
 */
import { ref, unlikely } from "@ukts/lang";
import { heapPanic } from "@ukts/ukalloc";
import { type Block, HEADER_BYTES } from "./block.js";

/** Sizes of blocks are below this, and multiples of 16. */
export const QUICK_BYTES: usize = 1024;

const GRAIN_BITS = 4;

/** A stack takes no further block once its blocks have as many bytes together: what the stacks hold is memory that others cannot have. */
const STACK_BYTES: u32 = 3072;

export class QuickLists {
  private readonly heads!: FixedArray<Block | null, 64>;
  /** Of the blocks of each stack. */
  private readonly bytes!: FixedArray<u32, 64>;

  /** Puts an allocated block of less than QUICK_BYTES away; false where its stack is full. */
  push(block: Block, size: usize): boolean {
    "use inline";
    const index: usize = size >> GRAIN_BITS;
    const bytes = this.bytes[index];
    if (bytes >= STACK_BYTES) return false;
    const head = this.heads[index];
    block.putAway(encode(block, head === null ? 0 : head.address()));
    this.heads[index] = block;
    this.bytes[index] = bytes + u32(size);
    return true;
  }

  /** A block of exactly `size` bytes, less than QUICK_BYTES, or null. */
  pop(size: usize): Block | null {
    "use inline";
    const index: usize = size >> GRAIN_BITS;
    const block = this.heads[index];
    if (block === null) return null;
    const next: usize = encode(block, block.link());
    const bytes: u32 = this.bytes[index] - u32(size);
    if (unlikely((next === 0) !== (bytes === 0) || (next & 15) !== 0 || next >> 48 !== 0)) overwritten(block);
    block.takeOut();
    this.heads[index] = next === 0 ? null : ref<Block>(next);
    this.bytes[index] = bytes;
    return block;
  }
}

/** Its own inverse. The block's address and a constant without the form of an address: neither 0 nor a plain pointer decodes to one. */
function encode(block: Block, link: usize): usize {
  "use inline";
  return link ^ (block.address() << 16) ^ 0x5aa5_c33c_0f69_9665;
}

function overwritten(block: Block): never {
  "use cold";
  return heapPanic(
    "tlsf",
    block.address() + HEADER_BYTES,
    "is free, and its list link was overwritten (a write after free?)",
  );
}
