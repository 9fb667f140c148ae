/** `--boot-chart`: the guest is built with the boot's tracepoints, and run a second time where its instructions can be counted. */
import { formatTarget, UktsError } from "@ukts/config";
import { type BuildResult, outputFolder, type ResolvedApp } from "@ukts/linker";
import { bootChartOf, bootHtml, bootTerminal, type CountedBoot } from "@ukts/pictures";
import { accelOf, instructionCounter, type RunResult, run } from "@ukts/runner";
import { imageTracing, readTrace, type Trace, type Tracing } from "@ukts/trace";
import { buildApp } from "../build.js";
import type { RunFlags } from "../flags/flags.js";
import { attend, explainEnd, named, optionsOf } from "../guest.js";
import { onSignals } from "../interrupt.js";
import { printJson } from "../output/json.js";
import { showPicture } from "../output/picture.js";
import type { ProgressOptions } from "../output/progress.js";
import { note } from "../output/verbosity.js";
import { recorderOf } from "../recorder.js";
import { buildSummary } from "./build.js";

/** How long the run may take in which instructions are counted: it is slower, and ends with the call of `main`. */
const countingLimitMs = 60_000;

/** Builds and runs the app, and draws its boot, whichever way it ended; returns the exit status of `ukts`. */
export async function runWithBootChart(
  resolved: ResolvedApp,
  args: string[],
  flags: RunFlags,
  progress: ProgressOptions,
): Promise<number> {
  const points = bootPoints(resolved);
  const { pointsOption, symbol } = recorderOf(resolved);
  const set = [...flags.set, `${pointsOption}=${Object.values(points).join(",")}`];
  const built = await buildApp(resolved, { ...flags, set }, progress);
  const boot = new TracedBoot(built, points, imageTracing(built.dbg, symbol) ?? noBootChart());
  const { kept = Buffer.alloc(0), ...result } = await attend(built, args, flags, {
    keep: boot.tracing.buffer,
    ...named(flags),
  });
  const trace = boot.read(kept);
  const chart = bootChartOf(trace, points, await boot.count(args, flags, result, boot.reachedMain(trace)));
  if (flags.json) {
    printJson({ ...buildSummary(built), ...result, bootChart: chart });
    return result.status;
  }
  explainEnd(result, flags, formatTarget(built.target));
  if (flags.html === undefined) console.log();
  const folder = outputFolder(resolved);
  showPicture({ name: "boot-chart", folder, model: chart, terminal: bootTerminal, html: bootHtml }, flags);
  return result.status;
}

type BootPoints = Parameters<typeof bootChartOf>[1];

/** The tracepoints that tell of the boot, as the manifest of a package of the image has them. */
function bootPoints({ members }: ResolvedApp): BootPoints {
  for (const { manifest } of members) if (manifest?.bootChart !== undefined) return manifest.bootChart;
  return noBootChart();
}

function noBootChart(): never {
  throw new UktsError("no-boot-chart", "Expected a package of the image to record its boot, found none.", {
    hint: "Use an @ukts/ukboot, and an @ukts/uktrace, of this release.",
  });
}

class TracedBoot {
  constructor(
    private readonly built: BuildResult,
    private readonly points: BootPoints,
    readonly tracing: Tracing,
  ) {}

  read(kept: Buffer): Trace {
    const about = { image: this.built.app.name, target: formatTarget(this.built.target) };
    return readTrace(about, this.tracing.tracepoints, kept);
  }

  reachedMain({ events }: Trace): boolean {
    return events.some(({ name, args }) => name === this.points.phase && args.phase === "main");
  }

  /** Runs the guest again, until it calls `main`, on a machine that counts instructions; or says why not. */
  async count(args: string[], flags: RunFlags, first: RunResult, reachedMain: boolean): Promise<CountedBoot | string> {
    const options = optionsOf(this.built, args, flags);
    const accel = await accelOf(options);
    if (accel === undefined) return "Instructions are not counted: a process of Linux runs on the processor itself.";
    if (accel === "kvm") {
      return "Instructions are not counted: KVM runs the guest on the processor itself. With --accel tcg they are.";
    }
    if (!reachedMain && (first.ended === "timeout" || first.ended === "signal")) {
      return "Instructions are not counted: the guest was ended before it called main.";
    }
    // Ctrl-C is how a guest is ended that does not end; SIGTERM is for this program.
    if (first.signal === "SIGTERM") return "Instructions are not counted: the run was ended by SIGTERM.";
    note("The guest runs a second time, up to main: its instructions are counted.");
    const called = new AbortController();
    const result = await onSignals((abort) =>
      run({
        ...options,
        ...{ countInstructions: true, timeoutMs: countingLimitMs, keep: this.tracing.buffer },
        abort: AbortSignal.any([abort, called.signal]),
        onKept: (kept) => {
          if (this.reachedMain(this.read(kept))) called.abort();
        },
      }),
    );
    const trace = this.read(result.kept ?? Buffer.alloc(0));
    if (reachedMain && !this.reachedMain(trace)) {
      return "Instructions are not counted: the second run, in which they were to be, did not come to main.";
    }
    return { trace, hz: instructionCounter[this.built.target.arch].hz };
  }
}
