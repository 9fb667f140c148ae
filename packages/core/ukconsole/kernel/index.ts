export { print, println } from "./print.js";
export { Writer } from "./writer.js";
