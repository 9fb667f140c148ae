import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** Folders that hold packages, as in pnpm-workspace.yaml: a group of groups, groups, and one by itself. */
function folders() {
  const children = (dir) =>
    existsSync(dir)
      ? readdirSync(dir, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => join(dir, entry.name))
      : [];
  return [
    ...children(join(root, "packages")).flatMap(children),
    ...children(join(root, "platforms")),
    ...children(join(root, "examples")),
    join(root, "docs"),
  ].filter((dir) => existsSync(join(dir, "package.json")));
}

/** Every package of the repository, sorted by name: its folder and its package.json. */
export function workspacePackages() {
  return folders()
    .map((dir) => ({ dir, manifest: JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) }))
    .sort((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
}

/** The package with this name, with or without its scope; ends the process with a list when there is none. */
export function workspacePackage(name) {
  const all = workspacePackages();
  const found = all.find(({ manifest }) => manifest.name === name || manifest.name === `@ukts/${name}`);
  if (found) return found;
  console.error(
    `No package is called "${name}". There are:\n${all.map(({ manifest }) => `  ${manifest.name}`).join("\n")}`,
  );
  process.exit(2);
}
