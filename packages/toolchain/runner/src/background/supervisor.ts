/** A process that runs one guest in the background to its end, and writes down how it ended. Its argument is the guest's folder. */
import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { RunResult } from "../options.js";
import { run } from "../run.js";
import { files } from "./folder.js";
import { failure, type Message } from "./messages.js";
import { processId } from "./processId.js";
import { type RunRecord, readRecord, writeRecord } from "./record.js";

const noStatus = 125;

async function supervise(folder: string): Promise<void> {
  const abort = new AbortController();
  // The terminal's end is not the guest's.
  process.on("SIGHUP", () => {});
  for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => abort.abort(name));
  let record = readRecord(folder);
  const update = (change: Partial<RunRecord>): void => {
    record = { ...record, ...change };
    writeRecord(folder, record);
  };
  const own = processId(process.pid);
  if (own !== undefined) update({ supervisor: own });
  const console_ = createWriteStream(join(folder, files.log), { flags: "a" });
  const { guest } = record;
  let started = false;
  const dbg = join(folder, files.dbg);
  try {
    const result = await run({
      ...guest,
      image: join(folder, files.image),
      ...(existsSync(dbg) ? { dbg } : {}),
      abort: abort.signal,
      stdout: console_,
      onNotice: (line) => (started ? console_.write(`ukts: ${line}\n`) : tell({ kind: "notice", line })),
      onStart: (pid) => {
        started = true;
        const id = processId(pid);
        if (id !== undefined) update({ process: id });
        tell({ kind: "started" });
      },
    });
    await closed(console_);
    update({ end: endOf(result) });
  } catch (error) {
    await closed(console_);
    const failed = failure(error);
    if (!started) tell(failed);
    update({ end: { at: now(), status: noStatus, ended: "failed", error: failed.message } });
  }
}

function tell(message: Message): void {
  // Who started this may have gone.
  if (process.connected) process.send?.(message, () => {});
}

const now = (): string => new Date().toISOString();

function endOf({ status, ended, signal }: RunResult): NonNullable<RunRecord["end"]> {
  return { at: now(), status, ended, ...(signal === undefined ? {} : { signal }) };
}

async function closed(stream: ReturnType<typeof createWriteStream>): Promise<void> {
  stream.end();
  await finished(stream);
}

process.on("disconnect", () => {});
await supervise(process.argv[2] ?? "");
// Whoever started it need not have read what it was told.
if (process.connected) process.disconnect();
