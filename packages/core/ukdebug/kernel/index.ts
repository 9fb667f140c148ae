export { assert } from "./assert.js";
export { captureBacktrace, printBacktrace } from "./backtrace.js";
export { log } from "./log.js";
export { onTrap } from "./panic.js";
