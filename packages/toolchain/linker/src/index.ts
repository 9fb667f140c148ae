export { type BuildOptions, type BuildResult, build, type Step } from "./build.js";
export { check } from "./check.js";
export { CompileFailed } from "./errors.js";
export type { SizeFile, SizeGroup, SizePart } from "./image/sizeGroups.js";
export { type LinkedFiles, measure, type SizeArea, type Sizes } from "./image/sizes.js";
export { type ResolvedApp, type ResolveOptions, resolveApp } from "./resolve/app.js";
export { type Change, changeOptions } from "./resolve/change.js";
export type { LeftOut, Member } from "./resolve/closure.js";
export {
  type AskedTarget,
  type Configuration,
  loadConfiguration,
  type Settled,
  settle,
} from "./resolve/configuration.js";
export { writeEditorFiles } from "./resolve/editorFiles.js";
export { locatePackage } from "./resolve/locate.js";
export { outputFolder } from "./resolve/target.js";
export { type Alternative, alternatives, type SlotAlternatives } from "./slots/alternatives.js";
export type { ChosenSlot, FilledSlot } from "./slots/choose.js";
export type { Candidate, Slot } from "./slots/slots.js";
