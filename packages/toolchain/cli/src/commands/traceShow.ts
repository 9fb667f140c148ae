import { readFileSync } from "node:fs";
import { UktsError } from "@ukts/config";
import { readTraceFile } from "@ukts/trace";
import { printJson } from "../output/json.js";
import { printTrace, traceSummary } from "../output/trace.js";

/** Shows a trace that `ukts trace --save` wrote. */
export function traceShow(file: string, { json, chrome }: { json?: boolean; chrome?: string }): number {
  const trace = readTraceFile(read(file), file);
  printTrace(trace, { chrome, silent: json === true || chrome !== undefined });
  if (json) printJson(traceSummary(trace));
  return 0;
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new UktsError("no-trace", `Expected a trace, found none: ${file}`, {
      hint: "Record one: ukts trace --save trace.ukts",
      cause,
    });
  }
}
