export { Declarer } from "./api/declarations.js";
export { type ModuleDocs, readDocs } from "./docs.js";
export { undocumented } from "./undocumented.js";
export { type Entry, type Member, readWorkspace } from "./workspace.js";
