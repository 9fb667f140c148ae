export { start } from "./boot.js";
export { InitClass, type InitEntry, inittab, main } from "./contract.js";
