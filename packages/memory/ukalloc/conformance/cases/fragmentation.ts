import { zeroed } from "@ukts/lang";
import { heap, malloc, memalign } from "@ukts/ukalloc";
import type { Block } from "../blocks.js";
import { must } from "../must.js";
import { Random } from "../random.js";
import { check } from "../report.js";
import { fittingAlignment } from "../sizes.js";

const COUNT: usize = 1024;
const blocks = zeroed<FixedArray<Block, 1024>>();
const random = new Random(0x9e37_79b9);

/** Whatever the order of freeing, the pieces become the one block again that they were cut from. */
export function fragmentation(): void {
  const available = heap().available();
  const largest = heap().largest();

  allocateAll();
  for (let i: usize = 0; i < COUNT; i += 2) blocks[i].release();
  for (let i: usize = 1; i < COUNT; i += 2) blocks[i].release();
  check(heap().available() === available && heap().largest() === largest, "one block again: every other one first");

  allocateAll();
  for (let i: usize = COUNT; i > 0; i--) blocks[i - 1].release();
  check(heap().available() === available && heap().largest() === largest, "one block again: newest first");

  allocateAll();
  // 389 is prime, so all are visited.
  for (let i: usize = 0; i < COUNT; i++) blocks[(i * 389) % COUNT].release();
  check(heap().available() === available && heap().largest() === largest, "one block again: in no order");
}

function allocateAll(): void {
  for (let i: usize = 0; i < COUNT; i++) {
    const size: usize = random.size() / 4;
    const p = (i & 15) === 0 ? memalign(fittingAlignment(512), size) : malloc(size);
    blocks[i].hold(must(p), size, u64(i));
  }
}
