import { memset } from "@ukts/lang";
import { calloc, free, malloc } from "@ukts/ukalloc";
import { must } from "../must.js";
import { check } from "../report.js";
import { fitting } from "../sizes.js";

/** calloc clears memory that was used before. */
export function zeroing(): void {
  const largest: usize = fitting(15_000) / 3;
  for (let size: usize = 1; size <= largest; size += largest / 52 + 1) {
    const dirty = must(malloc(size));
    memset(dirty, 0xa5, size);
    free(dirty);
    const clean = must(calloc(size, 3));
    let sum: u32 = 0;
    for (let i: usize = 0; i < size * 3; i++) sum |= u32(clean[i]);
    check(sum === 0, "calloc gives zeroes");
    free(clean);
  }
}
