import { zeroed } from "@ukts/lang";
import { allocPages, heap, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import type { Block } from "../blocks.js";
import { must } from "../must.js";
import { check } from "../report.js";
import { fitting, fittingPages } from "../sizes.js";

const COUNT: usize = 64;
const blocks = zeroed<FixedArray<Block, 64>>();

/** Pages and bytes in turn, from the same memory. */
export function pages(): void {
  for (let i: usize = 0; i < COUNT; i++) {
    if ((i & 1) === 0) {
      const count = fittingPages(((i / 2) % 7) + 1);
      const p = must(allocPages(count));
      check((p.addr & (PAGE_BYTES - 1)) === 0, "pages are aligned");
      blocks[i].holdPages(p, count, u64(i));
    } else {
      const size = fitting(i * 31);
      blocks[i].hold(must(malloc(size)), size, u64(i));
    }
  }
  for (let i: usize = 0; i < COUNT; i += 3) blocks[i].release();
  for (let i: usize = 0; i < COUNT; i++) blocks[i].release();
}

/** Pages in numbers that are no power of two leave nothing behind. */
export function pageRecovery(): void {
  const available = heap().available();
  const largest = heap().largest();
  for (let i: usize = 1; i < COUNT; i++) {
    const count = fittingPages(i);
    blocks[i].holdPages(must(allocPages(count)), count, u64(i));
  }
  for (let i: usize = 1; i < COUNT; i += 2) blocks[i].release();
  for (let i: usize = 2; i < COUNT; i += 2) blocks[i].release();
  check(heap().available() === available && heap().largest() === largest, "all pages come back");
}
