import { zeroed } from "@ukts/lang";
import { malloc, memalign } from "@ukts/ukalloc";
import type { Block } from "../blocks.js";
import { must } from "../must.js";
import { check } from "../report.js";
import { fitting, fittingAlignment } from "../sizes.js";

const COUNT: usize = 256;
const blocks = zeroed<FixedArray<Block, 256>>();

/** No two blocks share a byte: by their addresses, and by their contents when all have been written. */
export function overlap(): void {
  for (let i: usize = 0; i < COUNT; i++) {
    const size = fitting((i * 37) % 1500);
    const p = (i & 7) === 3 ? memalign(fittingAlignment(256), size) : malloc(size);
    blocks[i].hold(must(p), size, u64(i));
  }
  for (let i: usize = 0; i < COUNT; i++) {
    for (let j: usize = i + 1; j < COUNT; j++) check(areApart(blocks[i], blocks[j]), "blocks do not overlap");
  }
  // Every other one first, so that neighbours of held blocks are freed and merged.
  for (let i: usize = 0; i < COUNT; i += 2) blocks[i].release();
  for (let i: usize = 1; i < COUNT; i += 2) blocks[i].release();
}

/** A block of size 0 still has an address of its own. */
function areApart(a: Block, b: Block): boolean {
  const p = must(a.p).addr;
  const q = must(b.p).addr;
  return p !== q && (p + a.bytes <= q || q + b.bytes <= p);
}
