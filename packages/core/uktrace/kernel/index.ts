export { BootPhase, bootClock, bootPhase } from "./boot.js";
export { context, type TraceContext } from "./context.js";
export { trace } from "./trace.js";
