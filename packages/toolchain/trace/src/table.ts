/** A trace as rows of text. */
import { threadNames } from "./threads.js";
import type { Trace } from "./trace.js";

/** A row of titles, then one for each event: time in seconds, thread, event, arguments. */
export function traceRows(trace: Trace): string[][] {
  const names = threadNames(trace);
  const times = ["time (s)", ...trace.events.map(({ time_ns }) => seconds(time_ns))];
  const width = Math.max(...times.map((time) => time.length));
  const rest = trace.events.map(({ thread, name, args }) => [
    names.get(thread) ?? String(thread),
    name,
    Object.entries(args)
      .map(([key, value]) => `${key}=${typeof value === "string" ? quoted(value) : value}`)
      .join(" "),
  ]);
  return [["thread", "event", "arguments"], ...rest].map((row, i) => [times[i]?.padStart(width) ?? "", ...row]);
}

const quoted = (text: string): string => (/^[\w.:/-]+$/.test(text) ? text : JSON.stringify(text));

function seconds(ns: bigint): string {
  const digits = ns.toString().padStart(10, "0");
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}
