/** Runs a guest on this terminal, to be seen and ended from others as those in the background are. */
import { UktsError } from "@ukts/config";
import type { RunOptions, RunResult } from "../options.js";
import { run } from "../run.js";
import { removeFolder } from "./folder.js";
import { processId } from "./processId.js";
import { type PublishOptions, publish } from "./publish.js";
import { readRecord, writeRecord } from "./record.js";

/** A guest for this terminal, and the name and app by which others see it. */
export interface AttendOptions extends RunOptions, Pick<PublishOptions, "name" | "app"> {}

/**
 * Runs a guest to its end. Meanwhile `listRuns` has it; what stays of it when this process is killed is a run that is dead. Where that cannot be kept,
 * the guest runs nevertheless, unless it was given a name. Throws UktsError as `run` does, and for a name that is taken.
 */
export async function attendRun(o: AttendOptions): Promise<RunResult> {
  const folder = publishOrSay(o);
  if (folder === undefined) return run(o);
  const remove = (): void => removeFolder(folder);
  // What ends this process without a signal of its own, such as a reader of its output that went away, ends the guest, too.
  process.on("exit", remove);
  try {
    return await run({
      ...o,
      onStart: (pid) => {
        writeProcess(folder, pid, o.onNotice);
        o.onStart?.(pid);
      },
    });
  } finally {
    process.off("exit", remove);
    remove();
  }
}

function writeProcess(folder: string, pid: number, onNotice: AttendOptions["onNotice"]): void {
  const id = processId(pid);
  if (id === undefined) return;
  try {
    writeRecord(folder, { ...readRecord(folder), process: id });
  } catch (error) {
    onNotice?.(`ukts ps does not know the process of this guest: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function publishOrSay(o: AttendOptions): string | undefined {
  try {
    return publish(o);
  } catch (error) {
    if (o.name !== undefined || (error instanceof UktsError && error.code !== "no-proc")) throw error;
    o.onNotice?.(`ukts ps does not show this guest, as its state cannot be written: ${messageOf(error)}`);
    return undefined;
  }
}
