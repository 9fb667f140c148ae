import { Region } from "./region.js";

export { Region } from "./region.js";

/** The provider of the slot `@ukts/ukalloc:backend`. */
export const region = new Region();
