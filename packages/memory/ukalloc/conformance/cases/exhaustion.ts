import { free, heap, malloc } from "@ukts/ukalloc";
import { must } from "../must.js";
import { check } from "../report.js";
import { fitting } from "../sizes.js";

/** Memory that runs out is there again, all of it, once it is freed. */
export function exhaustion(): void {
  for (let wanted: usize = 1000; wanted < 1_000_000; wanted *= 7) {
    const size = fitting(wanted);
    const before = heap().available();
    const largest = heap().largest();
    const first = drain(size);
    check(heap().available() === before && heap().largest() === largest, "all memory comes back");
    check(drain(size) === first, "as many blocks fit the second time");
  }
}

/** Allocates blocks of `size` bytes until there is no memory, then frees them all; returns how many there were. */
function drain(size: usize): u32 {
  let count: u32 = 0;
  let newest: Ptr<u8> | null = null;
  for (let p = malloc(size); p !== null; p = malloc(size)) {
    p.cast<Ptr<u8> | null>()[0] = newest;
    newest = p;
    count++;
  }
  check(heap().largest() < size, "no memory means that no block is large enough");
  check(count > 0, "there is memory to begin with");
  while (newest !== null) {
    const p: Ptr<u8> = newest;
    newest = p.cast<Ptr<u8> | null>()[0];
    free(p);
  }
  return count;
}

/** What the contract says of `largest`. Apart from `exhaustion`, as it holds for every allocator. */
export function largestBlock(): void {
  const largest = heap().largest();
  check(malloc(largest + 1) === null, "more than the largest block gives null");
  const p = must(malloc(largest));
  check(heap().usableSize(p) >= largest, "the largest block is as large as that");
  p[0] = 1;
  p[largest - 1] = 2;
  free(p);
  check(heap().largest() === largest, "and can be had again");
}
