/** A C library for programs that need little of one. Its functions are C symbols; the packages of an image in TypeScript need none. */
import "./assert.js";
import "./ctype.js";
import "./errno.js";
import "./stdio/perror.js";
import "./stdio/streams.js";
import "./stdlib/absolute.js";
import "./stdlib/bsearch.js";
import "./stdlib/exit.js";
import "./stdlib/memory.js";
import "./stdlib/qsort.js";
import "./stdlib/rand.js";
import "./stdlib/strto.js";
import "./stdlib/strtod.js";
import "./string/compare.js";
import "./string/copy.js";
import "./string/length.js";
import "./string/search.js";
import "./string/strerror.js";

export { cMain } from "./start/main.js";
export { raiseAbort } from "./stdlib/abort.js";
