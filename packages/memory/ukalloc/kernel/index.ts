export { allocPages, calloc, free, freePages, malloc, memalign, realloc } from "./allocate.js";
export { alignDown, alignUp, isPowerOfTwo } from "./arithmetic.js";
export type { UkAllocBackend, UkAllocLayer } from "./contract.js";
export { backend, LayerClass, layers, MALLOC_ALIGN, PAGE_BYTES } from "./contract.js";
export { heapPanic } from "./heapPanic.js";
export { heap } from "./layers.js";

import "./hooks.js";
