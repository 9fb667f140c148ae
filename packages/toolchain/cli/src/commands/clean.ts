import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Removes everything that was built. */
export function clean({ json }: { json?: boolean }): number {
  const folder = join(process.cwd(), ".ukts");
  const removed = existsSync(folder);
  rmSync(folder, { recursive: true, force: true });
  console.log(
    json ? JSON.stringify({ removed: removed ? [folder] : [] }) : removed ? "Removed .ukts" : "Nothing to remove",
  );
  return 0;
}
