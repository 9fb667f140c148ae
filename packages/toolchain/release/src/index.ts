export { Declarer } from "./api/declarations.js";
export { type KernelDocs, readKernelDocs } from "./docs.js";
export { undocumented } from "./undocumented.js";
export { type Member, readWorkspace } from "./workspace.js";
