import { formatTarget } from "@ukts/config";
import type { BuildResult } from "@ukts/linker";
import { commandLine, formatCommand, lastLines, type RunOptions, type RunResult, run } from "@ukts/runner";
import { buildSummary } from "./commands/build.js";
import type { RunFlags } from "./flags/flags.js";
import { onSignals } from "./interrupt.js";
import { errorColors } from "./output/color.js";
import { printJson } from "./output/json.js";

/** Runs what was built, or says how; returns the exit status of `ukts`. */
export async function runGuest(built: BuildResult, args: string[], flags: RunFlags): Promise<number> {
  const { image, dbg, target, app } = built;
  const memory = flags.memory ?? app.memory;
  const options: RunOptions = {
    ...{ image, dbg, target, args },
    ...(flags.machine === undefined ? {} : { machine: flags.machine }),
    ...(memory === undefined ? {} : { memory }),
    ...(flags.accel === undefined ? {} : { accel: flags.accel }),
    ...(flags.timeout === undefined ? {} : { timeoutMs: flags.timeout }),
    onNotice: (line) => console.error(errorColors.dim(line)),
  };
  if (flags.dryRun) return printCommand(await commandLine(options, options), flags);
  const console_ = flags.json ? {} : { stdin: process.stdin, stdout: process.stdout };
  const result = await onSignals((abort) => run({ ...options, ...console_, abort }));
  if (flags.json) printJson({ ...buildSummary(built), ...result });
  else explainEnd(result, flags, formatTarget(target));
  return result.status;
}

function printCommand(command: string[], { json }: RunFlags): number {
  if (json) printJson({ command });
  else console.log(formatCommand(command));
  return 0;
}

/** What a guest that gave no exit status leaves to be said. */
function explainEnd({ ended, signal, output }: RunResult, { timeout }: RunFlags, target: string): void {
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
