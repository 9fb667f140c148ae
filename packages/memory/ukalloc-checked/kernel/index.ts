import { CheckedLayer } from "./layer.js";

export { CheckedAllocator } from "./checked.js";
export { checkHeap, printLiveBlocks } from "./layer.js";

/** The provider of the slot `@ukts/ukalloc:layers`. */
export const checkedLayer = new CheckedLayer();
