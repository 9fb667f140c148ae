import { zeroed } from "@ukts/lang";
import { allocPages, heap, malloc, memalign, PAGE_BYTES, realloc } from "@ukts/ukalloc";
import type { Block } from "../blocks.js";
import { Random } from "../random.js";
import { check } from "../report.js";
import { fitting, fittingAlignment, fittingPages } from "../sizes.js";

/** Blocks do not grow beyond this: checking their content takes its time. */
const MOST_BYTES: usize = 256 * 1024;

const COUNT: u64 = 512;
const blocks = zeroed<FixedArray<Block, 512>>();
const random = new Random(0x2545_f491);

/** Any operation on any block, `operations` times; every block is checked when it is freed or resized. */
export function randomOperations(operations: u64): void {
  for (let i: u64 = 0; i < operations; i++) {
    const block = blocks[random.below(COUNT)];
    if (block.p === null) allocateInto(block);
    else if (block.pages === 0 && random.below(4) === 0) resize(block);
    else block.release();
  }
  for (const block of blocks) block.release();
}

function allocateInto(block: Block): void {
  const size = random.size();
  const seed = random.next();
  switch (random.below(16)) {
    case 0: {
      const count = fittingPages(size / PAGE_BYTES + 1);
      const pages = allocPages(count);
      if (pages !== null) block.holdPages(pages, count, seed);
      return;
    }
    case 1: {
      const align = fittingAlignment(usize(1) << usize(random.below(13)));
      const aligned = memalign(align, size);
      check(aligned === null || (aligned.addr & (align - 1)) === 0, "memalign gives a multiple of the alignment");
      if (aligned !== null) block.hold(aligned, size, seed);
      return;
    }
    default: {
      const p = malloc(size);
      if (p !== null) {
        block.hold(p, size, seed);
        return;
      }
      // Asked only now: allocators merge what they keep for later when they are asked.
      const largest = heap().largest();
      check(largest < size || largest === 0, "null means that no block is large enough");
    }
  }
}

/** To any size, or to one a little larger, over and over: so that there are large blocks, and that some can grow where they lie. */
function resize(block: Block): void {
  const grown: usize = block.bytes + usize(random.below(u64(block.bytes) / 2 + 1));
  const size = random.below(2) === 0 || grown > MOST_BYTES ? random.size() : fitting(grown);
  const moved = realloc(block.p, size);
  if (moved === null) return;
  let kept = block.bytes;
  if (size < kept) kept = size;
  block.verifyAt(moved, kept);
  block.hold(moved, size, random.next());
}
