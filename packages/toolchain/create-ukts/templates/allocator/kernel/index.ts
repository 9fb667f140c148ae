import { Arena } from "./arena.js";

/** What fills the slot `@ukts/ukalloc:backend`. */
export const arena = new Arena();
