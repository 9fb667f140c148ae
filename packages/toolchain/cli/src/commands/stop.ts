import { findRun, isLive, pruneRuns, removeRun, stopRun } from "@ukts/runner";
import type { RunsFlags } from "../flags/flags.js";
import { printJson } from "../output/json.js";

/** Ends the guests, one after the other, and says the names of those that it ended. */
export async function stop(names: readonly string[]): Promise<number> {
  const runs = names.map((name) => findRun(name));
  for (const run of runs) {
    const { name } = run.record;
    if (!isLive(run)) console.error(`${name} has ended already`);
    else {
      await stopRun(run);
      console.log(name);
    }
  }
  return 0;
}

export async function remove(names: readonly string[], { force = false }: RunsFlags): Promise<number> {
  for (const name of names) {
    await removeRun(name, { force });
    console.log(name);
  }
  return 0;
}

export function prune({ json }: RunsFlags): number {
  const removed = pruneRuns();
  if (json) printJson({ removed });
  else if (removed.length === 0) console.error("Nothing to remove");
  else console.log(removed.join("\n"));
  return 0;
}
