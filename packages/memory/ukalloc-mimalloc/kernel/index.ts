import { Mimalloc } from "./mimalloc.js";

export { Heap } from "./heap.js";
export { Mimalloc } from "./mimalloc.js";

/** The provider of the slot `@ukts/ukalloc:backend`. */
export const mimalloc = new Mimalloc();
