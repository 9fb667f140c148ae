export { assert } from "./assert.js";
export { log } from "./log.js";
export { onTrap } from "./panic.js";
