export { start } from "./start.js";
export { timer } from "./timer.js";
