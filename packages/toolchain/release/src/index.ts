export { Declarer } from "./api/declarations.js";
export { type KernelDocs, readKernelDocs } from "./docs.js";
export { type Member, readWorkspace } from "./workspace.js";
