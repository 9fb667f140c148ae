export { type AppFiles, writeApp } from "./app.js";
export { type GuestCase, readCase, type Skip, skipReason } from "./case.js";
export { type Guest, type GuestOptions, type GuestResult, guest } from "./guest.js";
export { type TestedPackage, testedPackage } from "./image/package.js";
export { type BootReport, readReport } from "./image/report.js";
export {
  fullName,
  type ImageCase,
  type ImageResults,
  isPassed,
  type TargetResults,
  type Totals,
  totalsOf,
} from "./image/results.js";
export { type Boot, listImageTests, runImageTests } from "./image/run.js";
export { formatTap } from "./image/tap.js";
export { vitestJson } from "./image/vitestJson.js";
export { matchOutput } from "./output.js";
export { type CaseState, suiteCases, suiteFiles } from "./suite.js";
export { machineTargets, processTarget, type TestTarget, targets } from "./targets.js";
