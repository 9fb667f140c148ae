export { blobBytes, FdtReader, Token } from "./reader.js";
export { cellsAt, listHas, textOf } from "./values.js";
