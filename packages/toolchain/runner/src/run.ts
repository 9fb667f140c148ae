import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { commandLine } from "./command/commandLine.js";
import { loadLookup, Symboliser } from "./console/symbolise.js";
import { Transcript } from "./console/transcript.js";
import { type Outcome, processOutcome, qemuOutcome, semihostingOutcome } from "./exit.js";
import { KeptMemory } from "./keptMemory.js";
import type { RunOptions, RunResult } from "./options.js";
import { type Exit, type SpawnOptions, spawnGuest, statusFd } from "./process/spawnGuest.js";

/** Runs an image to its end. Throws UktsError when it cannot be started; a guest that fails is a result. */
export async function run(o: RunOptions): Promise<RunResult> {
  if (o.keep === undefined) return runGuest(o);
  const memory = new KeptMemory(o, o.keep);
  const { onKept } = o;
  const showing = onKept && setInterval(() => onKept(memory.read()), 20);
  try {
    const result = await runGuest({ ...o, ...memory.machineMemory }, memory.forProcess);
    return { ...result, kept: memory.read() };
  } finally {
    clearInterval(showing);
    memory.remove();
  }
}

async function runGuest(o: RunOptions, shared: Pick<SpawnOptions, "sharedFile" | "env"> = {}): Promise<RunResult> {
  const onNotice = o.onNotice ?? (() => {});
  const statusChannel = o.process === undefined && o.target.arch === "x86_64";
  const command = await commandLine(o, { onNotice, ...(statusChannel ? { statusFd } : {}) });
  const transcript = new Transcript();
  const exit = await spawnGuest({
    command,
    statusChannel,
    ...shared,
    timeoutMs: o.timeoutMs,
    abort: o.abort,
    onStart: o.onStart,
    ownGroup: o.ownGroup,
    stdin: o.stdin,
    endsInput: o.process !== undefined,
    onStdout: (stream) => showConsole(stream, o, transcript),
  });
  const outcome = outcomeOf(o, exit, transcript.text);
  for (const line of exit.stderr.split("\n").filter((text) => text !== "")) onNotice(line);
  return { ...outcome, timedOut: outcome.ended === "timeout", output: transcript.text };
}

function outcomeOf({ target, process }: RunOptions, exit: Exit, output: string): Outcome {
  if (process !== undefined) return processOutcome(exit);
  return target.arch === "arm64" ? semihostingOutcome(exit, output) : qemuOutcome(exit);
}

async function showConsole(stream: Readable, { dbg, stdout }: RunOptions, transcript: Transcript): Promise<void> {
  const shown = dbg === undefined ? stream : stream.pipe(new Symboliser(() => loadLookup(dbg)));
  shown.on("data", (chunk: Buffer) => {
    transcript.add(chunk);
    stdout?.write(chunk);
  });
  await finished(shown);
}
