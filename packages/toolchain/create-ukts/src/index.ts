export { type Answers, answersOf } from "./answers.js";
export { type Catalog, readCatalog } from "./catalog.js";
export { type Created, create, describeCreated } from "./create.js";
export type { InitFlags } from "./flags.js";
export { contents, requireEmpty } from "./folder.js";
export { type Debuggee, launchJson } from "./launch.js";
export { type Manager, packageManager } from "./manager.js";
export { writeProject } from "./project.js";
