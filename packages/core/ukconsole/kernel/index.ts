export { type ConsoleDevice, devices, readByte, writeBytes } from "./devices.js";
export { print, println } from "./print.js";
export { Writer } from "./writer.js";
