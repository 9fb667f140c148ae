import { zeroed } from "@ukts/lang";
import { allocPages, free, heap, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import { must } from "../must.js";
import { check } from "../report.js";
import { fitting } from "../sizes.js";

const PAGES: usize = 64;
const BYTES: usize = PAGES * PAGE_BYTES;

/** Where the allocator cannot give as much in one piece. */
const ownChunk = zeroed<FixedArray<u8, 262144>>();

/** Memory may be added at any time and at any address. What comes from the allocator itself is the caller's to give. */
export function addingMemory(): void {
  const chunk = heap().maxSize() < BYTES ? ownChunk.ptr : must(allocPages(PAGES));
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
  const size = fitting(1000);
  let newest: Ptr<u8> | null = null;
  let inside = false;
  for (let p = malloc(size); p !== null; p = malloc(size)) {
    p.cast<Ptr<u8> | null>()[0] = newest;
    newest = p;
    inside = p.addr >= chunk.addr && p.addr + size <= chunk.addr + BYTES;
    if (inside) break;
  }
  while (newest !== null) {
    const p: Ptr<u8> = newest;
    newest = p.cast<Ptr<u8> | null>()[0];
    free(p);
  }
  return inside;
}
