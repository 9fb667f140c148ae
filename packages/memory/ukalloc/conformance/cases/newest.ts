import { allocPages, free, freePages, heap, malloc } from "@ukts/ukalloc";
import { must } from "../must.js";
import { check } from "../report.js";
import { fitting, fittingPages } from "../sizes.js";

/** What was allocated last and is freed at once is available again: every allocator does at least that. */
export function newest(): void {
  for (let size: usize = 0; size <= fitting(20_000); size += 777) {
    const before = heap().available();
    free(must(malloc(size)));
    check(heap().available() === before, "the newest block is given back");
  }
}

export function newestPages(): void {
  for (let pages: usize = 1; pages <= fittingPages(5); pages++) {
    const before = heap().available();
    freePages(must(allocPages(pages)), pages);
    check(heap().available() === before, "the newest pages are given back");
  }
}
