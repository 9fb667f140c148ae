import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { workspacePackages } from "../../lib/workspace.mjs";

/** Every package of the repository, where the images' folders find it. */
export function linkPackages(work) {
  for (const { dir, manifest } of workspacePackages()) {
    const link = join(work, "node_modules", manifest.name);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dir, link);
  }
}
