/** Packages of other authors, as the examples have them: published, and installed by somebody else. */
import { cpSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { guideSteps } from "../../../cli/test/guideSteps.js";
import { type Registry, repository } from "./registry.js";

export const driverGuide = "docs/guides/publish-a-driver.md";
const folder = join(repository, "examples/third-party");

/** The files of an example, by their paths in it. */
export function exampleFiles(name: string): Record<string, string> {
  const dir = join(folder, name);
  const left = /^(node_modules|dist|\.ukts|\.ukts-test)(\/|$)|\.gen\.ts$/;
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" }).filter((path) => !left.test(path));
  const files = paths.filter((path) => statSync(join(dir, path)).isFile()).sort();
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(dir, path), "utf8")]));
}

/** The files that a guide has its reader write. */
export function guideFiles(page: string): Record<string, string> {
  const written = guideSteps(page).flatMap((step) => (step.kind === "write" ? [[step.path, step.text] as const] : []));
  return Object.fromEntries(written.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * A copy of an example in the author's folder, with what it asks for installed from the registry. They begin with what a package of theirs has, which is
 * most of it: npm looks at what is there, and installs the rest.
 */
export async function authorsCopy(registry: Registry, name: string, like: string): Promise<string> {
  const dir = join(registry.home, name);
  cpSync(join(folder, name), dir, {
    recursive: true,
    filter: (path) => !["node_modules", "dist", ".ukts", ".ukts-test"].includes(basename(path)),
  });
  const begun = await registry.run("cp", ["-al", join(registry.home, like, "node_modules"), dir], dir);
  if (begun.status !== 0) throw new Error(`node_modules of ${like} was not copied: ${begun.stderr}`);
  const { status, stderr } = await registry.run("npm", ["install"], dir);
  if (status !== 0) throw new Error(`npm install in ${dir} failed: ${stderr}`);
  return dir;
}
