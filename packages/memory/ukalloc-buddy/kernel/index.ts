import { Buddy } from "./buddy.js";

export { Buddy } from "./buddy.js";

/** The provider of the slot `@ukts/ukalloc:backend`. */
export const buddy = new Buddy();
