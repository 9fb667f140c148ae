export { controller, Trigger, type UkIntctlr } from "./contract.js";
export { Deferred, type DeferredHandler, defer } from "./deferred.js";
export { interruptExit, reschedule } from "./exit.js";
export { Interrupt, type InterruptHandler } from "./interrupt.js";
export { InterruptTable, Outcome } from "./table.js";
