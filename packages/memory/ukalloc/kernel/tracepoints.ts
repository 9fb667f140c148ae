/** What callers ask the allocator for, and what they get: null where there is no memory. */
import { tracepoint } from "@ukts/lang";
import { trace } from "@ukts/uktrace";

export const allocMalloc = tracepoint<[size: usize, block: Ptr<u8> | null]>(trace, "alloc_malloc");
export const allocMemalign = tracepoint<[align: usize, size: usize, block: Ptr<u8> | null]>(trace, "alloc_memalign");
export const allocRealloc = tracepoint<[block: Ptr<u8> | null, size: usize, moved: Ptr<u8> | null]>(
  trace,
  "alloc_realloc",
);
export const allocFree = tracepoint<[block: Ptr<u8> | null]>(trace, "alloc_free");
export const allocGetPages = tracepoint<[count: usize, pages: Ptr<u8> | null]>(trace, "alloc_pages");
export const allocFreePages = tracepoint<[pages: Ptr<u8>, count: usize]>(trace, "alloc_free_pages");
