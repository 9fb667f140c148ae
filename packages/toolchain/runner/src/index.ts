export { commandLine } from "./command/commandLine.js";
export { formatCommand } from "./command/shell.js";
export { lastLines } from "./console/transcript.js";
export * from "./options.js";
export { findQemu, findUserQemu, hostArch } from "./qemu/find.js";
export { run } from "./run.js";
