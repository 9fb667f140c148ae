import { TinyAlloc } from "./tinyalloc.js";

export { TinyAlloc } from "./tinyalloc.js";

/** The provider of the slot `@ukts/ukalloc:backend`. */
export const tinyalloc = new TinyAlloc();
