import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, run, status } from "./run.mjs";

// corepack is not part of every Node, so npm fetches the pinned pnpm into a folder of the repository.
const tools = join(root, ".tools");
const bin = join(tools, "node_modules/pnpm/bin/pnpm.cjs");
const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

function installedVersion() {
  const manifest = join(tools, "node_modules/pnpm/package.json");
  return existsSync(manifest) ? `pnpm@${JSON.parse(readFileSync(manifest, "utf8")).version}` : undefined;
}

function ensurePnpm() {
  if (installedVersion() === packageManager) return;
  console.log(`Installing ${packageManager} into .tools/`);
  run("npm", ["install", "--prefix", tools, "--no-save", "--no-audit", "--no-fund", packageManager]);
}

/**
 * Runs the pinned pnpm and returns its exit status.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof status>[2]} options
 */
export function pnpmStatus(args, { env = {}, ...options } = {}) {
  ensurePnpm();
  // Turbo runs the packages' scripts with the pnpm that it finds in PATH.
  const path = [join(tools, "node_modules/.bin"), process.env.PATH].join(delimiter);
  return status(process.execPath, [bin, ...args], { ...options, env: { ...env, PATH: path } });
}

/** Runs the pinned pnpm; ends this process with its exit status when that is not 0. */
export function pnpm(args, options) {
  const code = pnpmStatus(args, options);
  if (code !== 0) process.exit(code);
}
