import { once } from "node:events";
import { findRun, readLog } from "@ukts/runner";
import type { RunsFlags } from "../flags/flags.js";

export async function logs(name: string, { follow = false }: RunsFlags): Promise<number> {
  for await (const piece of readLog(findRun(name), { follow })) {
    if (!process.stdout.write(piece)) await once(process.stdout, "drain");
  }
  return 0;
}
