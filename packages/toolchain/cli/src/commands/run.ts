import { buildApp } from "../build.js";
import type { RunFlags } from "../flags/flags.js";
import { runGuest } from "../guest.js";
import { noStatusOnError } from "../output/errors.js";
import { configureGuest } from "../target.js";

export function run(args: string[], flags: RunFlags): Promise<number> {
  return noStatusOnError(async () => {
    const progress = { silent: flags.json === true || flags.dryRun === true, transient: true };
    const resolved = await configureGuest(flags);
    if (flags.bootChart) return (await import("./bootChart.js")).runWithBootChart(resolved, args, flags, progress);
    return runGuest(await buildApp(resolved, flags, progress), args, flags);
  });
}
