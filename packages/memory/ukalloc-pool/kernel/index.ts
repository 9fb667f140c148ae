import { objectBytes } from "./options.gen.js";
import { Pool } from "./pool.js";

export { Pool } from "./pool.js";

/** The provider of the slot `@ukts/ukalloc:backend`, where no other package fills it. */
export const pool = new Pool(objectBytes);
