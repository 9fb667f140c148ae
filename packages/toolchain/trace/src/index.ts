export { chromeTrace } from "./chrome.js";
export { formatTraceFile, readTraceFile } from "./file.js";
export { imageTracing, type Tracing } from "./image.js";
export { traceRows } from "./table.js";
export { readTrace, type Trace, type TraceEvent } from "./trace.js";
export type { Tracepoint } from "./tracepoint.js";
export type { ArgumentValue } from "./values.js";
