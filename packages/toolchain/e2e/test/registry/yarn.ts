/** Yarn, as a user of the registry: the one that is developed, and the one that many still have, of 2017. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Executed } from "./execute.js";
import type { Registry } from "./registry.js";

export type Yarn = (args: readonly string[], cwd: string) => Promise<Executed>;

/** Yarn 4, with a cache of its own. */
export function yarn({ url, home, run }: Registry): Yarn {
  return runWith(run, fileURLToPath(import.meta.resolve("@yarnpkg/cli-dist/bin/yarn.js")), {
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: "127.0.0.1",
    YARN_GLOBAL_FOLDER: join(home, "../yarn"),
    YARN_ENABLE_TELEMETRY: "0",
    YARN_HTTP_TIMEOUT: "600000",
    // Packages that have just been published are what is wanted.
    YARN_NPM_MINIMAL_AGE_GATE: "0",
    // Yarn takes CI for a place where a lock file has to be there.
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
  });
}

/**
 * Yarn 1, with a folder for its cache and for what it installs for all projects, such as create-ukts. It cannot start the latter where the path has a
 * blank, nor give it arguments that have one.
 */
export function yarnClassic({ url, run }: Registry, folder: string): Yarn {
  return runWith(run, fileURLToPath(import.meta.resolve("yarn/bin/yarn.js")), {
    YARN_REGISTRY: url,
    YARN_NETWORK_TIMEOUT: "600000",
    YARN_CACHE_FOLDER: join(folder, "cache"),
    YARN_GLOBAL_FOLDER: join(folder, "global"),
    YARN_PREFIX: folder,
  });
}

function runWith(run: Registry["run"], bin: string, settings: Record<string, string>): Yarn {
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return (args, cwd) => run("env", [...assignments, process.execPath, bin, ...args], cwd);
}
