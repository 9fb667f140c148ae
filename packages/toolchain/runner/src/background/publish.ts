/** Makes the folder of a guest, by which it is found. */
import { constants, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseMemory, UktsError } from "@ukts/config";
import { defaultMemory, type GuestOptions } from "../options.js";
import { files, runFolder, runsFolder } from "./folder.js";
import { readableName } from "./names.js";
import { processId } from "./processId.js";
import { type RunRecord, writeRecord } from "./record.js";

export interface PublishOptions extends Omit<GuestOptions, "memoryFile" | "image"> {
  /** Of the guest; another guest must not have it. Default: one that is made up. */
  name?: string;
  /** Name of the app. */
  app: string;
  timeoutMs?: number;
}

/** Images that a guest in the background has copies of: the app may be built anew while it runs. */
export interface Images {
  image: string;
  dbg: string;
}

/**
 * Makes the folder, whole at once, and returns it: the names of the folders are those of the guests, and a name is given once. Until somebody else
 * takes it over, this process is the guest's supervisor. Without images, the guest is one in the foreground.
 */
export function publish(o: PublishOptions, images?: Images): string {
  if (o.name !== undefined) runFolder(o.name);
  mkdirSync(runsFolder(), { recursive: true, mode: 0o700 });
  // As `ownerOfHidden` takes it.
  const fresh = mkdtempSync(join(runsFolder(), `.new-${process.pid}-`));
  try {
    if (images !== undefined) {
      copyFileSync(images.image, join(fresh, files.image), constants.COPYFILE_FICLONE);
      copyFileSync(images.dbg, join(fresh, files.dbg), constants.COPYFILE_FICLONE);
      // Whoever follows the console finds it from the first moment on.
      writeFileSync(join(fresh, files.log), "");
    }
    for (let tries = 0; ; tries++) {
      const name = o.name ?? `${readableName()}${tries < 8 ? "" : `-${tries}`}`;
      writeRecord(fresh, { ...newRecord(name, o), ...(images === undefined ? { foreground: true } : {}) });
      if (moved(fresh, runFolder(name))) return runFolder(name);
      if (o.name !== undefined) throw nameTaken(name);
    }
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** rename(2) does not replace a folder that has something in it. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST"))
      return false;
    throw error;
  }
}

function newRecord(name: string, o: PublishOptions): RunRecord {
  const supervisor = processId(process.pid);
  if (supervisor === undefined) {
    throw new UktsError("no-proc", "Expected this process in /proc, found nothing: ukts finds its guests there.");
  }
  const guest = {
    ...{ target: o.target, args: [...o.args], memory: parseMemory(o.memory ?? defaultMemory) },
    ...(o.process === undefined ? {} : { process: o.process }),
    ...(o.params === undefined ? {} : { params: [...o.params] }),
    ...(o.machine === undefined ? {} : { machine: o.machine }),
    ...(o.accel === undefined ? {} : { accel: o.accel }),
    ...(o.timeoutMs === undefined ? {} : { timeoutMs: o.timeoutMs }),
    ...(o.gdbPort === undefined ? {} : { gdbPort: o.gdbPort }),
    ...(o.paused === undefined ? {} : { paused: o.paused }),
  };
  return { version: 1, name, app: o.app, created: new Date().toISOString(), guest, supervisor };
}

function nameTaken(name: string): UktsError {
  return new UktsError("name-taken", `Expected a name that no guest has, found "${name}".`, {
    hint: `Take another, or remove that guest: npx ukts rm ${name}`,
  });
}
