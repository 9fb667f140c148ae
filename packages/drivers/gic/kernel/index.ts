export { gic, onInterrupt } from "./gic.js";
export { start } from "./start.js";
