import { renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { basename, isAbsolute, join } from "node:path";
import { UktsError } from "@ukts/config";

/** Where `ukts` keeps what outlives a command: UKTS_STATE, else the folder `ukts` in XDG_STATE_HOME (XDG Base Directory Specification). */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.UKTS_STATE) return absolute("UKTS_STATE", env.UKTS_STATE);
  // The specification: a relative path there is to be ignored.
  const xdg = env.XDG_STATE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), ".local", "state"), "ukts");
}

function absolute(variable: string, path: string): string {
  if (isAbsolute(path)) return path;
  throw new UktsError("bad-state-folder", `Expected an absolute path in ${variable}, found "${path}".`, {
    hint: `Set it so that every folder sees the same guests: export ${variable}="$PWD/${path}"`,
  });
}

/** The folder with a folder per guest. */
export const runsFolder = (): string => join(stateFolder(), "runs");

/** The files of a guest's folder. */
export const files = { record: "run.json", log: "console.log", image: "image", dbg: "image.dbg" } as const;

/** Folders that are no guest's yet, or no longer; the number is of the process that makes or removes them. */
const hidden = /^\.(?:new|old)-(\d+)-/;

/** The process that makes or removes a folder with this name; undefined where it is no such folder. */
export function ownerOfHidden(name: string): number | undefined {
  const pid = hidden.exec(name)?.[1];
  return pid === undefined ? undefined : Number(pid);
}

/** Removes a guest's folder, if it is there: for those who look, whole at once. */
export function removeFolder(folder: string): void {
  const old = join(runsFolder(), `.old-${process.pid}-${basename(folder)}`);
  try {
    renameSync(folder, old);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}

const named = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** The folder of the guest with this name, which there may be or not. Throws UktsError when it can be no guest's name. */
export function runFolder(name: string): string {
  if (named.test(name)) return join(runsFolder(), name);
  throw new UktsError(
    "bad-name",
    `Expected a name of up to 64 letters, digits, "-", "_" and ".", the first a letter or a digit, found "${name}".`,
  );
}
