import { allocPages, backend, free, malloc, PAGE_BYTES } from "@ukts/ukalloc";
import { must } from "../must.js";
import { checkContent, fill } from "../pattern.js";
import { check } from "../report.js";

const PAGES: usize = 64;
const BYTES: usize = PAGES * PAGE_BYTES;

/** Memory may be added at any time and at any address. It comes from the allocator itself here, so it is the caller's to give. */
export function addingMemory(): void {
  const chunk = must(allocPages(PAGES));
  check(!backend.addMemory(chunk, 8), "a region of 8 bytes is refused");
  const available = backend.available();
  const total = backend.totalBytes();
  check(backend.addMemory(chunk.add(3), BYTES - 5), "a region at an odd address is taken");
  check(backend.available() - available > (BYTES / 8) * 7, "most of it can be used");
  check(backend.totalBytes() - total === backend.available() - available, "and counts as managed");

  const inside = fromChunk(chunk);
  check(inside !== null, "blocks come from the new region");
  if (inside === null) return;
  fill(inside, 1000, 5);
  checkContent(inside, 1000, 5);
  free(inside);
}

/** A block that lies in the chunk. What is allocated on the way to it stays allocated. */
function fromChunk(chunk: Ptr<u8>): Ptr<u8> | null {
  for (let p = malloc(1000); p !== null; p = malloc(1000)) {
    if (p.addr >= chunk.addr && p.addr + 1000 <= chunk.addr + BYTES) return p;
  }
  return null;
}
