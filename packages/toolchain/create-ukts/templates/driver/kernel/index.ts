export { serial } from "./serial.js";
export { start } from "./start.js";
