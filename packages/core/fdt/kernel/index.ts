export { blobBytes, FdtReader, Token } from "./reader.js";
export { cellsAt, textAt, textOf } from "./values.js";
