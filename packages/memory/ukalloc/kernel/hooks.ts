/** What the compiler calls for `new`, `tryNew` and `destroy`. Dropped from images that use none of them. */
import { exportSymbol } from "@ukts/lang";
import { backend, MALLOC_ALIGN } from "./contract.js";

function languageAlloc(align: usize, size: usize): Ptr<u8> | null {
  return align <= MALLOC_ALIGN ? backend.malloc(size) : backend.memalign(align, size);
}

function languageFree(p: Ptr<u8>): void {
  backend.free(p);
}

exportSymbol("__ukts_alloc", languageAlloc);
exportSymbol("__ukts_free", languageFree);
