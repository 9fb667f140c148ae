import { free, malloc, realloc } from "@ukts/ukalloc";
import { check } from "../report.js";

/** Size 0 and null pointers, as the contract has them. */
export function zeroSize(): void {
  const p = malloc(0);
  const q = malloc(0);
  check(p !== null && q !== null && p !== q, "malloc(0) gives blocks of their own");
  free(q);
  const shrunk = realloc(p, 0);
  check(shrunk !== null, "realloc to size 0 keeps the block");
  free(shrunk);
  const fresh = realloc(null, 24);
  check(fresh !== null, "realloc of null allocates");
  free(fresh);
  free(null);
}
