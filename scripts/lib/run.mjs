import { spawnSync } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs a command on this terminal, from the repository's root unless `cwd` says otherwise, and returns its exit status.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, stdio?: "inherit" | "ignore" }} options
 */
export function status(command, args, { cwd = root, env = {}, stdio = "inherit" } = {}) {
  const child = spawnSync(command, args, { cwd, stdio, env: { ...process.env, ...env } });
  if (child.error) {
    console.error(`${command}: ${child.error.message}`);
    return 127;
  }
  return child.signal ? 128 + constants.signals[child.signal] : child.status;
}

/** Runs a command and ends this process with its exit status when that is not 0. */
export function run(command, args, options) {
  const code = status(command, args, options);
  if (code !== 0) process.exit(code);
}

/** Whether a program of this name is in PATH. */
export function inPath(program) {
  return spawnSync("sh", ["-c", 'command -v -- "$1"', "sh", program], { stdio: "ignore" }).status === 0;
}
