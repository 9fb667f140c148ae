/** How much is said on stderr beside results and errors: what `--quiet` and `--verbose` mean, for all commands. */
import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import type { CommonOptions } from "../flags/common.js";
import { errorColors } from "./color.js";

let asked: CommonOptions = {};

/** To be called once, before a command begins. */
export function setVerbosity(options: CommonOptions): void {
  asked = options;
  // Whoever starts a program, here or in a package that this uses, tells this channel (Node, "diagnostics_channel").
  if (options.verbose) subscribe("child_process", (started) => announce(started));
}

export const isQuiet = (): boolean => asked.quiet === true;
export const isVerbose = (): boolean => asked.verbose === true;

/** Says what is good to know; not with `--quiet`. */
export function note(line: string): void {
  if (!isQuiet()) console.error(errorColors.dim(line));
}

/** Says one step of many; with `--verbose` only. */
export function step(line: string): void {
  if (isVerbose()) console.error(errorColors.dim(line));
}

function announce(started: unknown): void {
  if (!hasProcess(started)) return;
  const { process: child } = started;
  // Told before it starts: its arguments are not there yet.
  process.nextTick(async () => {
    const { formatCommand } = await import("@ukts/config");
    step(`  $ ${formatCommand(child.spawnargs)}`);
  });
}

function hasProcess(message: unknown): message is { process: ChildProcess } {
  return typeof message === "object" && message !== null && "process" in message;
}
