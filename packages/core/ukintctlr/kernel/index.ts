export { controller, Message, Trigger, type UkIntctlr } from "./contract.js";
export { Deferred, type DeferredHandler, defer } from "./deferred.js";
export { interruptExit, reschedule } from "./exit.js";
export { Interrupt, type InterruptHandler } from "./interrupt.js";
export { LineController } from "./lineController.js";
export { InterruptTable, Outcome } from "./table.js";
