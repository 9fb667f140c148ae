import { Tlsf } from "./tlsf.js";

export { Tlsf } from "./tlsf.js";

/** The provider of the slot `@ukts/ukalloc:backend`. */
export const tlsf = new Tlsf();
