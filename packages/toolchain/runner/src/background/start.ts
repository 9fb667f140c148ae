/** Starts a guest that outlives the tool. */
import { spawn } from "node:child_process";
import { constants, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseMemory, UktsError } from "@ukts/config";
import { defaultMemory, type GuestOptions } from "../options.js";
import { files, runFolder, runsFolder } from "./folder.js";
import { messageSchema } from "./messages.js";
import { readableName } from "./names.js";
import { processId } from "./processId.js";
import { type RunRecord, writeRecord } from "./record.js";
import { findRun, type Run } from "./run.js";

export interface StartOptions extends Omit<GuestOptions, "memoryFile" | "params"> {
  /** Of the guest; another guest must not have it. Default: one that is made up. */
  name?: string;
  /** Name of the app. */
  app: string;
  /** Path of the image with debug information. */
  dbg: string;
  timeoutMs?: number;
  onNotice?: (line: string) => void;
}

/** Returns when the guest runs. Throws UktsError when it cannot be started; nothing is left of it then. */
export async function startRun(o: StartOptions): Promise<Run> {
  const folder = publish(o);
  try {
    await supervise(folder, o.onNotice ?? (() => {}));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return findRun(folder.slice(runsFolder().length + 1));
}

/** Makes the guest's folder, whole at once: the names of the folders are those of the guests, and a name is given once. */
function publish(o: StartOptions): string {
  if (o.name !== undefined) runFolder(o.name);
  mkdirSync(runsFolder(), { recursive: true, mode: 0o700 });
  const fresh = mkdtempSync(join(runsFolder(), `.new-${process.pid}-`));
  try {
    // Its own copies: the app may be built anew while the guest runs.
    copyFileSync(o.image, join(fresh, files.image), constants.COPYFILE_FICLONE);
    copyFileSync(o.dbg, join(fresh, files.dbg), constants.COPYFILE_FICLONE);
    for (let tries = 0; ; tries++) {
      const name = o.name ?? `${readableName()}${tries < 8 ? "" : `-${tries}`}`;
      writeRecord(fresh, newRecord(name, o));
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

function newRecord(name: string, o: StartOptions): RunRecord {
  const supervisor = processId(process.pid);
  if (supervisor === undefined) {
    throw new UktsError("no-proc", "Expected this process in /proc, found nothing: guests in the background need it.");
  }
  const guest = {
    ...{ target: o.target, args: [...o.args], memory: parseMemory(o.memory ?? defaultMemory) },
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

function supervise(folder: string, onNotice: (line: string) => void): Promise<void> {
  const program = fileURLToPath(new URL("./supervisor.js", import.meta.url));
  const child = spawn(process.execPath, [program, folder], {
    detached: true,
    cwd: folder,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) =>
      reject(new UktsError("supervisor-failed", `The guest's supervisor ended at once (${signal ?? code}).`)),
    );
    child.on("message", (received) => {
      const message = messageSchema.parse(received);
      if (message.kind === "notice") onNotice(message.line);
      else if (message.kind === "started") resolve();
      else
        reject(new UktsError(message.code, message.message, message.hint === undefined ? {} : { hint: message.hint }));
    });
  }).finally(() => {
    child.removeAllListeners();
    if (child.connected) child.disconnect();
    child.unref();
  });
}
