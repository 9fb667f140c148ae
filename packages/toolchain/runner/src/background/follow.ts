import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { UktsError } from "@ukts/config";
import { findRun, isLive, type Run } from "./run.js";

const stepMs = 50;

/** What a guest's console showed, piece by piece; with `follow`, also what it shows from now on until it ends. */
export async function* readLog({ record, log }: Run, { follow = false } = {}): AsyncGenerator<Buffer> {
  if (record.foreground) {
    throw new UktsError(
      "no-log",
      `Expected a guest in the background, found ${record.name}, whose console is a terminal.`,
      {
        hint: "Look at the terminal where it was started. What `ukts run -d` starts has a log.",
      },
    );
  }
  if (!existsSync(log)) return;
  const file = openSync(log, "r");
  try {
    for (;;) {
      // Asked first: what was written before the end is read after it.
      const goesOn = follow && isLive(findRun(record.name));
      yield* rest(file);
      if (!goesOn) return;
      await wait(stepMs);
    }
  } finally {
    closeSync(file);
  }
}

/** From where the file was read last, to its end. */
function* rest(file: number): Generator<Buffer> {
  for (;;) {
    const bytes = Buffer.alloc(65536);
    const count = readSync(file, bytes);
    if (count === 0) return;
    yield bytes.subarray(0, count);
  }
}
