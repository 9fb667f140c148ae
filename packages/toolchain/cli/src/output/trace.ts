import { writeFileSync } from "node:fs";
import { chromeTrace, type Trace, traceRows } from "@ukts/trace";
import { table } from "./table.js";
import { note } from "./verbosity.js";

interface Output {
  /** File for Perfetto. */
  chrome?: string | undefined;
  /** Without the table. */
  silent: boolean;
  /** The option for the size of the buffer. */
  bytesOption?: string;
}

/** Shows a trace as a table on stdout, and on stderr what is missing from it. */
export function printTrace(trace: Trace, { chrome, silent, bytesOption }: Output): void {
  if (chrome !== undefined) writeFileSync(chrome, JSON.stringify(chromeTrace(trace)));
  if (!silent && trace.events.length > 0) console.log(table(traceRows(trace)));
  const { events, overwritten, dropped, faults } = trace;
  const larger = bytesOption === undefined ? "" : `; a larger buffer keeps more: --set ${bytesOption}=1M`;
  const lines = [
    `${events.length} events`,
    ...(overwritten > 0n ? [`${overwritten} older events were overwritten${larger}`] : []),
    ...(dropped > 0n ? [`${dropped} events found no room${larger}`] : []),
    ...(chrome === undefined ? [] : [`Written: ${chrome}, for https://ui.perfetto.dev or chrome://tracing`]),
  ];
  for (const line of lines) note(line);
  for (const fault of faults) console.error(fault);
}

/** What `--json` tells of a trace. */
export function traceSummary({ image, target, events, overwritten, dropped, faults }: Trace): object {
  return { image, target, events, overwritten, dropped, faults };
}
