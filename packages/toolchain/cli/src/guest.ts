import { formatCommand, formatTarget } from "@ukts/config";
import type { BuildResult } from "@ukts/linker";
import {
  type AttendOptions,
  attendRun,
  commandLine,
  freeGdbPort,
  lastLines,
  type RunOptions,
  type RunResult,
  startRun,
} from "@ukts/runner";
import { buildSummary } from "./commands/build.js";
import { describeRun } from "./commands/ps.js";
import type { GuestFlags, RunFlags } from "./flags/flags.js";
import { onSignals } from "./interrupt.js";
import { printJson } from "./output/json.js";
import { note } from "./output/verbosity.js";
import { askedGuest } from "./target.js";

/** Runs what was built, or says how; returns the exit status of `ukts`. */
export async function runGuest(built: BuildResult, args: string[], flags: RunFlags): Promise<number> {
  const debugged = await withDebugger(flags);
  if (flags.dryRun) return printCommand(await guestCommand(built, args, flags, debugged), flags);
  if (flags.detach) return detach(built, args, flags, debugged);
  const result = await attend(built, args, flags, { ...debugged, ...named(flags) });
  if (flags.json) printJson({ ...buildSummary(built), ...result });
  else explainEnd(result, flags, formatTarget(built.target));
  return result.status;
}

/** Where a debugger connects, with the line that does, for who asked for one. */
async function withDebugger({ gdb, paused }: RunFlags): Promise<Debugged> {
  if (gdb === undefined && !paused) return {};
  const gdbPort = typeof gdb === "number" ? gdb : await freeGdbPort();
  note(`The guest's debugger connects with: target remote 127.0.0.1:${gdbPort}`);
  return { gdbPort, ...(paused ? { paused } : {}) };
}

type Debugged = Pick<RunOptions, "gdbPort" | "paused">;

/** The name that a guest is given, if it is. */
export const named = ({ name }: RunFlags): { name?: string } => (name === undefined ? {} : { name });

async function detach(built: BuildResult, args: string[], flags: RunFlags, debugged: Debugged): Promise<number> {
  const options = { ...optionsOf(built, args, flags), ...debugged, ...named(flags) };
  const run = await startRun({ ...options, app: built.app.name });
  if (flags.json) printJson(describeRun(run));
  else console.log(run.record.name);
  return 0;
}

/** Runs a guest to its end, with its console as that of `ukts` unless there is to be JSON on it. */
export function attend(
  built: BuildResult,
  args: string[],
  flags: GuestFlags,
  more: Pick<AttendOptions, "keep" | "gdbPort" | "paused" | "name"> = {},
): Promise<RunResult> {
  const options = { ...optionsOf(built, args, flags), ...more, app: built.app.name };
  const console_ = flags.json ? {} : { stdin: process.stdin, stdout: process.stdout };
  return onSignals((abort) => attendRun({ ...options, ...console_, abort }));
}

function guestCommand(built: BuildResult, args: string[], flags: RunFlags, debugged: Debugged): Promise<string[]> {
  const options = { ...optionsOf(built, args, flags), ...debugged };
  return commandLine(options, options);
}

/** What a guest is run with. */
export function optionsOf({ image, dbg, app }: BuildResult, args: string[], flags: RunFlags) {
  return {
    ...askedGuest(app, flags),
    ...{ image: flags.symbolic ? dbg : image, dbg, args, params: flags.param },
    ...(flags.accel === undefined ? {} : { accel: flags.accel }),
    ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
    onNotice: note,
  } satisfies RunOptions;
}

function printCommand(command: string[], { json }: RunFlags): number {
  if (json) printJson({ command });
  else console.log(formatCommand(command));
  return 0;
}

/** What a guest that gave no exit status leaves to be said. */
export function explainEnd({ ended, signal, output }: RunResult, { timeout }: GuestFlags, target: string): void {
  const last = output === "" ? "It printed nothing." : `Its last lines:\n${lastLines(output, 5).replace(/^/gm, "  ")}`;
  if (ended === "timeout") {
    console.error(`\nThe guest (${target}) was still running after ${(timeout ?? 0) / 1000} s and was ended. ${last}`);
  } else if (ended === "no-status") {
    console.error(
      `\nThe guest (${target}) powered off or reset the machine without an exit status; a triple fault does that. ${last}`,
    );
  } else if (ended === "signal" && signal !== "SIGINT" && signal !== "SIGTERM") {
    console.error(`\nThe guest (${target}) was ended by ${signal}. ${last}`);
  }
}
