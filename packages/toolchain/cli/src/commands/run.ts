import { buildApp } from "../build.js";
import type { RunFlags } from "../flags/flags.js";
import { runGuest } from "../guest.js";
import { noStatusOnError } from "../output/errors.js";
import { configure } from "../target.js";

export function run(args: string[], flags: RunFlags): Promise<number> {
  return noStatusOnError(async () => {
    const quiet = flags.json === true || flags.dryRun === true;
    const built = await buildApp(await configure(flags), flags, { silent: quiet, transient: true });
    return runGuest(built, args, flags);
  });
}
