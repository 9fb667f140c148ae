import { StatsLayer } from "./layer.js";
import { Registry } from "./registry.js";

export { CountedAllocator } from "./counted.js";
export { printStatistics } from "./print.js";

/** The provider of the slot `@ukts/ukalloc:layers`. */
export const statsLayer = new StatsLayer();

/** The provider of the slot `@ukts/ukalloc:statistics`. */
export const statistics = new Registry();
