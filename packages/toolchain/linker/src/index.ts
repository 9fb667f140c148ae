export { type BuildOptions, type BuildResult, build, type Step } from "./build.js";
export { check } from "./check.js";
export { CompileFailed } from "./errors.js";
export type { Sizes } from "./image/sizes.js";
export { type ResolvedApp, type ResolveOptions, resolveApp } from "./resolve/app.js";
export type { LeftOut, Member } from "./resolve/closure.js";
export { type Alternative, alternatives, type SlotAlternatives } from "./slots/alternatives.js";
export type { ChosenSlot, FilledSlot } from "./slots/choose.js";
export type { Candidate, Slot } from "./slots/slots.js";
