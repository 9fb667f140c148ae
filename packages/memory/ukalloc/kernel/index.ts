export { allocPages, calloc, free, freePages, malloc, memalign, realloc } from "./allocate.js";
export { alignDown, alignUp, isPowerOfTwo } from "./arithmetic.js";
export type { UkAllocBackend } from "./contract.js";
export { backend, MALLOC_ALIGN, PAGE_BYTES } from "./contract.js";
export { heapPanic } from "./heapPanic.js";

import "./hooks.js";
