import { findRun, isLive, pruneRuns, removeRun, stopRun } from "@ukts/runner";
import type { RunsFlags } from "../flags/flags.js";
import { printJson } from "../output/json.js";
import { note, step } from "../output/verbosity.js";

/** Ends the guests, one after the other, and says the names of those that it ended. */
export async function stop(names: readonly string[], { json }: RunsFlags): Promise<number> {
  const runs = names.map((name) => findRun(name));
  const stopped: string[] = [];
  for (const run of runs) {
    const { name } = run.record;
    if (!isLive(run)) note(`${name} has ended already`);
    else {
      step(`  end ${name}`);
      await stopRun(run);
      stopped.push(name);
      if (!json) console.log(name);
    }
  }
  if (json) printJson({ stopped });
  return 0;
}

export async function remove(names: readonly string[], { force = false, json }: RunsFlags): Promise<number> {
  for (const name of names) {
    step(`  remove ${name}`);
    await removeRun(name, { force });
    if (!json) console.log(name);
  }
  if (json) printJson({ removed: names });
  return 0;
}

export function prune({ json }: RunsFlags): number {
  const removed = pruneRuns();
  if (json) printJson({ removed });
  else if (removed.length === 0) note("Nothing to remove");
  else console.log(removed.join("\n"));
  return 0;
}
