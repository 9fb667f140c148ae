export { Range } from "./bus.js";
export { blobBytes } from "./header.js";
export { Property } from "./names.js";
export { FdtReader } from "./reader.js";
export { cellAt, textAt, textOf } from "./values.js";
