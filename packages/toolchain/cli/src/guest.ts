import { formatTarget } from "@ukts/config";
import type { BuildResult } from "@ukts/linker";
import {
  commandLine,
  formatCommand,
  lastLines,
  type MemoryRange,
  type RunOptions,
  type RunResult,
  run,
} from "@ukts/runner";
import { buildSummary } from "./commands/build.js";
import type { GuestFlags, RunFlags } from "./flags/flags.js";
import { onSignals } from "./interrupt.js";
import { errorColors } from "./output/color.js";
import { printJson } from "./output/json.js";

/** Runs what was built, or says how; returns the exit status of `ukts`. */
export async function runGuest(built: BuildResult, args: string[], flags: RunFlags): Promise<number> {
  if (flags.dryRun) return printCommand(await guestCommand(built, args, flags), flags);
  const result = await attend(built, args, flags);
  if (flags.json) printJson({ ...buildSummary(built), ...result });
  else explainEnd(result, flags, formatTarget(built.target));
  return result.status;
}

/** Runs a guest to its end, with its console as that of `ukts` unless there is to be JSON on it. */
export function attend(built: BuildResult, args: string[], flags: GuestFlags, keep?: MemoryRange): Promise<RunResult> {
  const options = { ...optionsOf(built, args, flags), ...(keep === undefined ? {} : { keep }) };
  const console_ = flags.json ? {} : { stdin: process.stdin, stdout: process.stdout };
  return onSignals((abort) => run({ ...options, ...console_, abort }));
}

function guestCommand(built: BuildResult, args: string[], flags: GuestFlags): Promise<string[]> {
  const options = optionsOf(built, args, flags);
  return commandLine(options, options);
}

function optionsOf({ image, dbg, target, app }: BuildResult, args: string[], flags: GuestFlags) {
  const memory = flags.memory ?? app.memory;
  return {
    ...{ image, dbg, target, args },
    ...(flags.machine === undefined ? {} : { machine: flags.machine }),
    ...(memory === undefined ? {} : { memory }),
    ...(flags.accel === undefined ? {} : { accel: flags.accel }),
    ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
    onNotice: (line: string) => console.error(errorColors.dim(line)),
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
