import type { Command } from "commander";
import { bashCompletion } from "../completion/bash.js";
import { fishCompletion } from "../completion/fish.js";
import { completedCommands } from "../completion/tree.js";
import { zshCompletion } from "../completion/zsh.js";
import type { Shell } from "../flags/flags.js";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } satisfies Record<Shell, unknown>;

/** Prints the script that completes command lines of the program. */
export function completion(shell: Shell, program: Command): number {
  console.log(scripts[shell](completedCommands(program)));
  return 0;
}
