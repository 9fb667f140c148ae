import { Slabs } from "./slabs.js";

/** The provider of the slot `@ukts/ukalloc:layers`. */
export const slab = new Slabs();
