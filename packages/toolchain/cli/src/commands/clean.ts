import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { CommonOptions } from "../flags/common.js";
import { printJson } from "../output/json.js";
import { note } from "../output/verbosity.js";

/** Removes everything that was built. */
export function clean({ json }: CommonOptions): number {
  const folder = join(process.cwd(), ".ukts");
  const removed = existsSync(folder);
  rmSync(folder, { recursive: true, force: true });
  if (json) printJson({ removed: removed ? [folder] : [] });
  else if (removed) console.log("Removed .ukts");
  else note("Nothing to remove");
  return 0;
}
