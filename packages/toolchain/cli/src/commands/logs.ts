import { once } from "node:events";
import { findRun, readLog } from "@ukts/runner";
import type { RunsFlags } from "../flags/flags.js";
import { printJson } from "../output/json.js";
import { note } from "../output/verbosity.js";

/** Shows a console, as it was written; with `--json`, the whole of it as one text. */
export async function logs(name: string, { follow = false, json }: RunsFlags): Promise<number> {
  const run = findRun(name);
  if (run.state === "orphaned") {
    note(
      `${name} runs on, but its supervisor was killed: what it printed since is lost. To end it: npx ukts stop ${name}`,
    );
  }
  const pieces: Buffer[] = [];
  for await (const piece of readLog(run, { follow })) {
    if (json) pieces.push(piece);
    else if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  }
  if (json) printJson({ name, output: Buffer.concat(pieces).toString() });
  return 0;
}
