import { free, heap, malloc } from "@ukts/ukalloc";
import { must } from "../must.js";
import { checkContent, fill } from "../pattern.js";
import { check } from "../report.js";
import { fitting } from "../sizes.js";

/** All that `usableSize` promises can be written without harm to the neighbours. */
export function usableSize(): void {
  for (let size: usize = 0; size <= fitting(3000); size += 61) {
    const a = must(malloc(size));
    const b = must(malloc(size));
    const usable = heap().usableSize(a);
    check(usable >= size, "at least the size that was asked for is usable");
    fill(b, size, 2);
    fill(a, usable, 1);
    checkContent(b, size, 2);
    checkContent(a, usable, 1);
    free(a);
    free(b);
  }
}
