import { allocPages, calloc, free, heap, malloc, memalign, realloc } from "@ukts/ukalloc";
import { must } from "../must.js";
import { checkContent, fill } from "../pattern.js";
import { check } from "../report.js";
import { fitting } from "../sizes.js";

const TOP_BIT: usize = 1 << 63;
const MAX: usize = ~usize(0);

/** Sizes that no memory has, and those that overflow when rounded, give null and change nothing. */
export function impossible(): void {
  const held = must(malloc(fitting(100)));
  fill(held, fitting(100), 9);
  const before = heap().available();
  tooLarge(held, MAX);
  tooLarge(held, MAX - 7);
  tooLarge(held, MAX - 15);
  tooLarge(held, MAX - 4095);
  tooLarge(held, TOP_BIT);
  tooLarge(held, TOP_BIT - 1);
  tooLarge(held, 1 << 46);
  check(calloc(MAX / 2 + 1, 2) === null, "calloc sees a product of 2^64");
  check(calloc(1 << 32, 1 << 32) === null, "calloc sees a product of 2^64");
  check(calloc(MAX, MAX) === null, "calloc sees an overflow");
  check(allocPages(0) === null, "no pages give null");
  check(allocPages(MAX) === null, "too many pages give null");
  check(allocPages(1 << 52) === null, "pages of 2^64 bytes give null");
  check(memalign(0, 8) === null, "an alignment of 0 gives null");
  check(memalign(24, 8) === null, "an alignment that is no power of two gives null");
  check(memalign(TOP_BIT, 8) === null, "an impossible alignment gives null");
  check(memalign(TOP_BIT, TOP_BIT) === null, "an impossible alignment and size give null");
  check(heap().available() === before, "what fails takes nothing");
  free(held);
}

function tooLarge(held: Ptr<u8>, size: usize): void {
  check(malloc(size) === null, "malloc of an impossible size gives null");
  check(memalign(4096, size) === null, "memalign of an impossible size gives null");
  check(realloc(held, size) === null, "realloc to an impossible size gives null");
  checkContent(held, fitting(100), 9);
}
