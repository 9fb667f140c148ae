import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { commandLine } from "./command/commandLine.js";
import { loadLookup, Symboliser } from "./console/symbolise.js";
import { Transcript } from "./console/transcript.js";
import { processOutcome, qemuOutcome } from "./exit.js";
import type { RunOptions, RunResult } from "./options.js";
import { spawnGuest, statusFd } from "./process/spawnGuest.js";

/** Runs an image to its end. Throws UktsError when it cannot be started; a guest that fails is a result. */
export async function run(o: RunOptions): Promise<RunResult> {
  const onNotice = o.onNotice ?? (() => {});
  const emulated = o.target.plat !== "linuxu";
  const command = await commandLine(o, { onNotice, ...(emulated ? { statusFd } : {}) });
  const transcript = new Transcript();
  const exit = await spawnGuest({
    command,
    statusChannel: emulated,
    timeoutMs: o.timeoutMs,
    abort: o.abort,
    stdin: o.stdin,
    onStdout: (stream) => showConsole(stream, o, transcript),
  });
  const outcome = emulated ? qemuOutcome(exit) : processOutcome(exit);
  for (const line of exit.stderr.split("\n").filter((text) => text !== "")) onNotice(line);
  return { ...outcome, timedOut: outcome.ended === "timeout", output: transcript.text };
}

async function showConsole(stream: Readable, { dbg, stdout }: RunOptions, transcript: Transcript): Promise<void> {
  const shown = dbg === undefined ? stream : stream.pipe(new Symboliser(() => loadLookup(dbg)));
  shown.on("data", (chunk: Buffer) => {
    transcript.add(chunk);
    stdout?.write(chunk);
  });
  await finished(shown);
}
