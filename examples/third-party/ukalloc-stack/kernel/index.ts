import { Stack } from "./stack.js";

export { Stack } from "./stack.js";

/** What fills the slot `@ukts/ukalloc:backend`. */
export const stack = new Stack();
