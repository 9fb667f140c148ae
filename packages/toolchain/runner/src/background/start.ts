/** Starts a guest that outlives the tool. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UktsError } from "@ukts/config";
import { removeFolder, runsFolder } from "./folder.js";
import { messageSchema } from "./messages.js";
import { type Images, type PublishOptions, publish } from "./publish.js";
import { findRun, type Run } from "./run.js";

/** A guest to be run in the background, and who is told what its user should know. */
export interface StartOptions extends PublishOptions, Images {
  onNotice?: (line: string) => void;
}

/** Returns when the guest runs. Throws UktsError when it cannot be started; nothing is left of it then. */
export async function startRun(o: StartOptions): Promise<Run> {
  const folder = publish(o, o);
  try {
    await supervise(folder, o.onNotice ?? (() => {}));
  } catch (error) {
    removeFolder(folder);
    throw error;
  }
  return findRun(folder.slice(runsFolder().length + 1));
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
