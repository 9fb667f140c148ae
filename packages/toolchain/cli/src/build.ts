import type { Diagnostic } from "@ukts/compiler";
import { formatTarget } from "@ukts/config";
import { type BuildResult, build, type ResolvedApp } from "@ukts/linker";
import type { BuildFlags } from "./flags/flags.js";
import { formatDiagnostics } from "./output/diagnostics.js";
import { type ProgressOptions, withProgress } from "./output/progress.js";
import { printTimings } from "./output/timings.js";
import { step } from "./output/verbosity.js";

/** Builds a configured app, showing that it goes on. */
export async function buildApp(
  resolved: ResolvedApp,
  flags: BuildFlags,
  progress: ProgressOptions,
): Promise<BuildResult> {
  const title = `Build ${resolved.name} for ${formatTarget(resolved.target)}`;
  const result = await withProgress(title, progress, (show) =>
    build({
      appDir: resolved.dir,
      ...resolved.target,
      ...(resolved.tests === undefined ? {} : { tests: resolved.tests }),
      set: flags.set,
      onStep: ({ name, ms }) => {
        if (ms !== undefined) return;
        show(name);
        step(`  ${name}`);
      },
    }),
  );
  if (!flags.json) {
    await printWarnings(result.warnings);
    if (flags.timing) printTimings(result.timings);
  }
  return result;
}

async function printWarnings(warnings: readonly Diagnostic[]): Promise<void> {
  if (warnings.length > 0) console.error(await formatDiagnostics(warnings));
}
