export { ObjectCache } from "./objectCache.js";
export { slab } from "./provider.js";
export { Slabs } from "./slabs.js";
