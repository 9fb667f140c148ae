import { formatTarget } from "@ukts/config";
import type { ResolvedApp } from "@ukts/linker";
import { buildApp } from "../build.js";
import { ensureApp } from "../firstApp.js";
import type { RunFlags } from "../flags/flags.js";
import { runGuest } from "../guest.js";
import { noStatusOnError } from "../output/errors.js";
import { withProgress } from "../output/progress.js";
import { note } from "../output/verbosity.js";
import { configureGuest } from "../target.js";

export function up(args: string[], flags: RunFlags): Promise<number> {
  return noStatusOnError(async () => {
    const silent = flags.json === true || flags.dryRun === true;
    if (flags.dryRun !== true) await ensureApp({ silent });
    const resolved = await withProgress("Configure", { silent }, () => configureGuest(flags));
    if (!silent) note(describe(resolved));
    if (flags.bootChart) return (await import("./bootChart.js")).runWithBootChart(resolved, args, flags, { silent });
    return runGuest(await buildApp(resolved, flags, { silent }), args, flags);
  });
}

function describe({ target, members, options }: ResolvedApp): string {
  const changed = options.filter(({ source }) => source !== "default").length;
  return `  ${formatTarget(target)}, ${members.length} packages, ${changed} of ${options.length} options changed (see: ukts info)`;
}
