/** What the compiler calls for `new`, `tryNew` and `destroy`. Dropped from images that use none of them. */
import { exportSymbol } from "@ukts/lang";
import { free, malloc, memalign } from "./allocate.js";
import { MALLOC_ALIGN } from "./contract.js";

function languageAlloc(align: usize, size: usize): Ptr<u8> | null {
  return align <= MALLOC_ALIGN ? malloc(size) : memalign(align, size);
}

function languageFree(p: Ptr<u8>): void {
  free(p);
}

exportSymbol("__ukts_alloc", languageAlloc);
exportSymbol("__ukts_free", languageFree);
