import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { suggestion, UktsError } from "@ukts/config";
import { files, runFolder, runsFolder } from "./folder.js";
import { isAlive } from "./processId.js";
import { type RunRecord, readRecord } from "./record.js";

/** How a guest is doing. */
export type RunState =
  | "running"
  /** It runs, but its supervisor has been killed: its console and its exit status are lost. */
  | "orphaned"
  /** It has ended, and it is known how. */
  | "ended"
  /** It has ended, and nobody was there to see how: the machine crashed, or guest and supervisor were killed. */
  | "dead";

/** A guest. */
export interface Run {
  record: RunRecord;
  state: RunState;
  folder: string;
  /** What its console showed. */
  log: string;
}

/** A guest's folder that cannot be read. */
export interface DamagedRun {
  name: string;
  error: UktsError;
}

/** All guests, the oldest first, and what is damaged. */
export function listRuns(): { runs: Run[]; damaged: DamagedRun[] } {
  const runs: Run[] = [];
  const damaged: DamagedRun[] = [];
  for (const name of runNames()) {
    try {
      runs.push(openRun(join(runsFolder(), name)));
    } catch (error) {
      if (!(error instanceof UktsError)) throw error;
      // It may have been removed meanwhile.
      if (existsSync(join(runsFolder(), name))) damaged.push({ name, error });
    }
  }
  runs.sort((a, b) => (a.record.created < b.record.created ? -1 : 1));
  return { runs, damaged };
}

/** The guest with a name. Throws UktsError when there is none. */
export function findRun(name: string): Run {
  const found = lookForRun(name);
  if (found !== undefined) return found;
  throw noRun(name);
}

/** The guest with a name, if there is one. */
export function lookForRun(name: string): Run | undefined {
  const folder = runFolder(name);
  try {
    return existsSync(folder) ? openRun(folder) : undefined;
  } catch (error) {
    // It may have been removed meanwhile.
    if (existsSync(folder)) throw error;
    return undefined;
  }
}

function noRun(name: string): UktsError {
  return new UktsError("no-run", `Expected the name of a guest, found "${name}".`, {
    hint: `${suggestion(name, runNames())} See: npx ukts ps -a`,
  });
}

/** Whether the guest runs still, with its supervisor or without. */
export function isLive({ state }: Run): boolean {
  return state === "running" || state === "orphaned";
}

function openRun(folder: string): Run {
  let record = readRecord(folder);
  let state = stateOf(record);
  if (state === "dead") {
    // The supervisor writes the end before it goes: it may have done both since the record was read.
    record = readRecord(folder);
    state = stateOf(record);
  }
  return { record, state, folder, log: join(folder, files.log) };
}

function stateOf({ end, supervisor, process }: RunRecord): RunState {
  if (end !== undefined) return "ended";
  if (isAlive(supervisor)) return "running";
  return isAlive(process) ? "orphaned" : "dead";
}

/** The names of all guests; what begins with a dot is being made. */
function runNames(): string[] {
  if (!existsSync(runsFolder())) return [];
  return readdirSync(runsFolder()).filter((name) => !name.startsWith("."));
}
