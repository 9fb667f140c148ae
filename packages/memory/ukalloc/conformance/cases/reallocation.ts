import { free, heap, malloc, realloc } from "@ukts/ukalloc";
import { must } from "../must.js";
import { checkContent, fill } from "../pattern.js";
import { check } from "../report.js";
import { fitting } from "../sizes.js";

/** realloc keeps content, in place and elsewhere, growing and shrinking. */
export function reallocation(): void {
  let p = must(malloc(1));
  let size: usize = 1;
  let seed: u64 = 1;
  fill(p, size, seed);
  for (let next: usize = 2; next <= fitting(200_000); next = (next * 3) / 2 + 1) {
    // A neighbour now and then, so that the block must move.
    const neighbour = (next & 1) === 0 ? malloc(40) : null;
    p = must(realloc(p, next));
    check((p.addr & 15) === 0, "realloc gives a multiple of 16");
    checkContent(p, size, seed);
    size = next;
    seed = (seed + 1) & 255;
    fill(p, size, seed);
    free(neighbour);
  }
  while (size > 1) {
    size /= 2;
    p = must(realloc(p, size));
    checkContent(p, size, seed);
  }
  check(heap().realloc(p, ~usize(0)) === null, "realloc to an impossible size gives null");
  checkContent(p, size, seed);
  free(p);
}
