import { allocPages, free, heap, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import { must } from "../must.js";
import { check } from "../report.js";

const PAGES: usize = 64;
const BYTES: usize = PAGES * PAGE_BYTES;
const SIZE: usize = 1000;

/** Memory may be added at any time and at any address. It comes from the allocator itself here, so it is the caller's to give. */
export function addingMemory(): void {
  const chunk = must(allocPages(PAGES));
  check(!heap().addMemory(chunk, 8), "a region of 8 bytes is refused");
  const available = heap().available();
  const total = heap().totalBytes();
  check(heap().addMemory(chunk.add(3), BYTES - 5), "a region at an odd address is taken");
  check(heap().available() - available > (BYTES / 8) * 7, "most of it can be used");
  check(heap().totalBytes() - total === heap().available() - available, "and counts as managed");

  check(reaches(chunk), "blocks come from the new region");
}

/** Allocates until a block lies in the chunk, and frees all of them. */
function reaches(chunk: Ptr<u8>): boolean {
  let newest: Ptr<u8> | null = null;
  let inside = false;
  for (let p = malloc(SIZE); p !== null; p = malloc(SIZE)) {
    p.cast<Ptr<u8> | null>()[0] = newest;
    newest = p;
    inside = p.addr >= chunk.addr && p.addr + SIZE <= chunk.addr + BYTES;
    if (inside) break;
  }
  while (newest !== null) {
    const p: Ptr<u8> = newest;
    newest = p.cast<Ptr<u8> | null>()[0];
    free(p);
  }
  return inside;
}
