export { onInterrupt, pc } from "./controller.js";
export { start } from "./start.js";
