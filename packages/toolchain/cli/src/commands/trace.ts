import { writeFileSync } from "node:fs";
import { formatTarget, UktsError } from "@ukts/config";
import type { BuildResult } from "@ukts/linker";
import { formatTraceFile, imageTracing, readTrace, type Trace, type Tracing } from "@ukts/trace";
import { buildApp } from "../build.js";
import type { TraceFlags } from "../flags/flags.js";
import { attend, explainEnd } from "../guest.js";
import { noStatusOnError } from "../output/errors.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { printTrace, traceSummary } from "../output/trace.js";
import { note } from "../output/verbosity.js";
import { recorderOf } from "../recorder.js";
import { configureGuest } from "../target.js";
import { buildSummary } from "./build.js";

/** Builds the app with tracepoints, runs it, and shows what they recorded, whichever way it ended. */
export function trace(args: string[], flags: TraceFlags): Promise<number> {
  return noStatusOnError(async () => {
    const resolved = await configureGuest(flags);
    const recorder = recorderOf(resolved);
    const points = flags.points ?? recorder.configured ?? "*";
    const set = [...flags.set, `${recorder.pointsOption}=${points}`];
    const quiet = flags.json === true;
    const built = await buildApp(resolved, { ...flags, set }, { silent: quiet, transient: true });
    const tracing = imageTracing(built.dbg, recorder.symbol) ?? noTracepoints(points, recorder.pointsOption);
    if (flags.list) return list(tracing, flags);
    return record(built, tracing, args, flags, recorder.bytesOption);
  });
}

function noTracepoints(points: string, option: string): never {
  throw new UktsError("no-tracepoints", `The image has no tracepoint whose name is ${JSON.stringify(points)}.`, {
    hint: `See which there are: ukts trace --list --points '*'. Select them with --points, or with the option ${option}.`,
  });
}

function list({ tracepoints }: Tracing, { json }: TraceFlags): number {
  const sorted = [...tracepoints].sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
  if (json) printJson(sorted.map(({ id: _, ...rest }) => rest));
  else {
    const rows = sorted.map(({ name, package: owner, args }) => [
      name,
      owner,
      args.map((arg) => `${arg.name}: ${arg.type}`).join(", "),
    ]);
    console.log(table(rows));
  }
  return 0;
}

async function record(
  built: BuildResult,
  { tracepoints, buffer }: Tracing,
  args: string[],
  flags: TraceFlags,
  bytesOption: string,
): Promise<number> {
  const { kept = Buffer.alloc(0), ...result } = await attend(built, args, flags, { keep: buffer });
  const about = { image: built.app.name, target: formatTarget(built.target) };
  const trace: Trace = readTrace(about, tracepoints, kept);
  if (flags.save !== undefined) writeFileSync(flags.save, formatTraceFile(about, tracepoints, kept));
  if (flags.json) {
    printTrace(trace, { chrome: flags.chrome, silent: true });
    printJson({ ...buildSummary(built), ...result, trace: traceSummary(trace) });
  } else {
    explainEnd(result, flags, about.target);
    const silent = flags.save !== undefined || flags.chrome !== undefined;
    printTrace(trace, { chrome: flags.chrome, silent, bytesOption });
    if (flags.save !== undefined) note(`Saved: ukts trace show ${flags.save}`);
  }
  return result.status;
}
