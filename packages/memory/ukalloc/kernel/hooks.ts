/** What the compiler calls for `new`, `tryNew` and `destroy`. Dropped from images that use none of them. */
import { exportSymbol } from "@ukts/lang";
import { MALLOC_ALIGN } from "./contract.js";
import { heap } from "./layers.js";

function languageAlloc(align: usize, size: usize): Ptr<u8> | null {
  return align <= MALLOC_ALIGN ? heap().malloc(size) : heap().memalign(align, size);
}

function languageFree(p: Ptr<u8>): void {
  heap().free(p);
}

exportSymbol("__ukts_alloc", languageAlloc);
exportSymbol("__ukts_free", languageFree);
