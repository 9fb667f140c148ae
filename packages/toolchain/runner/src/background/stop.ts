/** Ends guests, and removes what is left of them. */
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { UktsError } from "@ukts/config";
import { ownerOfHidden, removeFolder, runFolder, runsFolder } from "./folder.js";
import { isAlive, processId, signal } from "./processId.js";
import { findRun, isLive, listRuns, lookForRun, type Run } from "./run.js";

/** Far more than the supervisor needs: it waits for the disk to have the end, which a busy one takes seconds for. */
const politeMs = 30_000;
const stepMs = 20;

/** Ends a guest, and returns when it has ended. One that has ended is left as it is. */
export async function stopRun(run: Run): Promise<void> {
  const { supervisor, process: guest } = run.record;
  // The supervisor ends the guest and writes that down; without one, there is only the guest to end.
  signal(supervisor, "SIGTERM");
  if (!isAlive(supervisor)) signal(guest, "SIGKILL");
  for (let waited = 0; isLive(run) && waited < politeMs; waited += stepMs) {
    await wait(stepMs);
    const now = lookForRun(run.record.name);
    // Of one in the foreground nothing stays.
    if (now === undefined) return;
    run = now;
  }
  if (!isLive(run)) return;
  signal(supervisor, "SIGKILL");
  signal(guest, "SIGKILL");
  while (isAlive(supervisor) || isAlive(guest)) await wait(stepMs);
}

/** Removes what is left of a guest. Throws UktsError for one that runs, unless it is to be ended, and for one that is damaged, unless `force`. */
export async function removeRun(name: string, { force = false }: { force?: boolean } = {}): Promise<void> {
  const run = force ? findAnyhow(name) : findRun(name);
  if (run !== undefined && isLive(run)) {
    if (!force) {
      throw new UktsError("still-running", `Expected a guest that has ended, found ${name}, which runs.`, {
        hint: `End it first: npx ukts stop ${name}\nor both at once: npx ukts rm --force ${name}`,
      });
    }
    await stopRun(run);
  }
  removeFolder(runFolder(name));
}

function findAnyhow(name: string): Run | undefined {
  try {
    return findRun(name);
  } catch (error) {
    if (error instanceof UktsError && error.code === "bad-run") return undefined;
    throw error;
  }
}

/** Removes what is left of all guests that have ended, and of those that were never started. Returns their names; what is damaged stays. */
export function pruneRuns(): string[] {
  const ended = listRuns().runs.filter((run) => !isLive(run));
  for (const { folder } of ended) removeFolder(folder);
  for (const folder of unfinished()) rmSync(folder, { recursive: true, force: true });
  return ended.map(({ record }) => record.name);
}

/** Folders of guests that were being started or removed when the tool or the machine crashed. */
function unfinished(): string[] {
  if (!existsSync(runsFolder())) return [];
  return readdirSync(runsFolder())
    .filter((name) => {
      const owner = ownerOfHidden(name);
      return owner !== undefined && processId(owner) === undefined;
    })
    .map((name) => join(runsFolder(), name));
}
