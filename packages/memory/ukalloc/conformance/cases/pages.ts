import { zeroed } from "@ukts/lang";
import { allocPages, heap, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import type { Block } from "../blocks.js";
import { must } from "../must.js";
import { check } from "../report.js";

const COUNT: usize = 64;
const blocks = zeroed<FixedArray<Block, 64>>();

/** Pages and bytes in turn, from the same memory. */
export function pages(): void {
  for (let i: usize = 0; i < COUNT; i++) {
    if ((i & 1) === 0) {
      const count: usize = ((i / 2) % 7) + 1;
      const p = must(allocPages(count));
      check((p.addr & (PAGE_BYTES - 1)) === 0, "pages are aligned");
      blocks[i].holdPages(p, count, u64(i));
    } else {
      blocks[i].hold(must(malloc(i * 31)), i * 31, u64(i));
    }
  }
  for (let i: usize = 0; i < COUNT; i += 3) blocks[i].release();
  for (let i: usize = 0; i < COUNT; i++) blocks[i].release();
}

/** Pages in numbers that are no power of two leave nothing behind. */
export function pageRecovery(): void {
  const available = heap().available();
  const largest = heap().largest();
  for (let count: usize = 1; count < COUNT; count++)
    blocks[count].holdPages(must(allocPages(count)), count, u64(count));
  for (let count: usize = 1; count < COUNT; count += 2) blocks[count].release();
  for (let count: usize = 2; count < COUNT; count += 2) blocks[count].release();
  check(heap().available() === available && heap().largest() === largest, "all pages come back");
}
