export { controller, Trigger, type UkIntctlr } from "./contract.js";
export { Interrupt, type InterruptHandler } from "./interrupt.js";
export { InterruptTable, Outcome } from "./table.js";
