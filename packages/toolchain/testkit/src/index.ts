export { type AppFiles, writeApp } from "./app.js";
export { type GuestCase, readCase, type Skip, skipReason } from "./case.js";
export { type Guest, type GuestOptions, type GuestResult, guest } from "./guest.js";
export { matchOutput } from "./output.js";
export { type CaseState, suiteCases, suiteFiles } from "./suite.js";
export { type TestTarget, targets } from "./targets.js";
