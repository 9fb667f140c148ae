export { allocPages, calloc, free, freePages, malloc, memalign, realloc } from "./allocate.js";
export { alignDown, alignUp, isPowerOfTwo } from "./arithmetic.js";
export type { UkAllocBackend, UkAllocLayer, UkAllocStatistics } from "./contract.js";
export { backend, LayerClass, layers, MALLOC_ALIGN, PAGE_BYTES, statistics, UkAllocCounters } from "./contract.js";
export { ForwardingAllocator } from "./forwarding.js";
export { heapPanic } from "./heapPanic.js";
export { heap } from "./layers.js";

import "./hooks.js";
