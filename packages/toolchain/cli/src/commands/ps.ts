import { formatMemory, formatTarget } from "@ukts/config";
import { type DamagedRun, isLive, listRuns, type Run } from "@ukts/runner";
import type { RunsFlags } from "../flags/flags.js";
import { errorColors } from "../output/color.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { note } from "../output/verbosity.js";

export function ps({ all, json }: RunsFlags): number {
  const { runs, damaged } = listRuns();
  const shown = runs.filter((run) => all || isLive(run));
  if (json) printJson([...shown.map(describeRun), ...damaged.map(describeDamaged)]);
  else if (shown.length > 0) console.log(table([heads, ...shown.map(row)], ""));
  else note(runs.length > 0 ? "None runs; ukts ps -a shows those that have ended." : "None.");
  if (!json) for (const { error } of damaged) warn(error);
  return 0;
}

function warn({ code, message, hint }: DamagedRun["error"]): void {
  console.error(`${errorColors.yellow("warning")} ${code}: ${message}\n  way out: ${hint ?? ""}`);
}

const heads = ["NAME", "APP", "TARGET", "MEMORY", "STATE", "FOR"];

function row({ record, state }: Run): string[] {
  const { name, app, guest, created, end } = record;
  const since = end === undefined ? `${age(created)}` : `${age(created, end.at)}, until ${age(end.at)} ago`;
  return [name, app, formatTarget(guest.target), formatMemory(guest.memory), describeState(record, state), since];
}

function describeState({ end, foreground }: Run["record"], state: Run["state"]): string {
  if (end === undefined) return foreground ? `${state} (foreground)` : state;
  if (end.ended === "signal") return `${end.signal ?? "signal"} (${end.status})`;
  return end.ended === "exit" ? `exited (${end.status})` : `${end.ended} (${end.status})`;
}

/** The time between two dates in its largest unit, such as `5 min`. */
function age(from: string, to = new Date().toISOString()): string {
  const seconds = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** What `--json` tells of a guest. */
export function describeRun({ record, state, folder, log }: Run): object {
  const { name, app, created, guest, process: id, end, foreground = false } = record;
  const { target, ...asked } = guest;
  const pid = state === "running" || state === "orphaned" ? { pid: id?.pid } : {};
  const kept = { folder, ...(foreground ? {} : { log }) };
  return { name, app, state, foreground, target: formatTarget(target), ...asked, created, ...pid, end, ...kept };
}

function describeDamaged({ name, error: { code, message, hint } }: DamagedRun): object {
  return { name, state: "damaged", error: { code, message, hint } };
}
