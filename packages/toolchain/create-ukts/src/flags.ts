/** The flags of `npm create ukts` and of `ukts init`. Loads nothing, so that help is there at once. */
import type { Command } from "commander";
import { choices, noneWord } from "./choices.js";
import { templates } from "./templates.js";

/** What the command line says of the project. What it leaves open is asked for, or gets its default. */
export interface InitFlags {
  template?: string;
  name?: string;
  /** `kvm/x86_64`, the first of them the default. */
  target?: string[];
  allocator?: string;
  scheduler?: string;
  libc?: string;
  vscode?: boolean;
  /** Ask nothing. */
  yes?: boolean;
}

/** Gives a command the argument, the options and the help that `InitFlags` are read from. The result is the command. */
export function addInitFlags(command: Command): Command {
  const names = templates.map(({ name, describe }) => `${name} (${describe})`).join(", ");
  command
    .argument("[folder]", "where to write it: a folder that is empty or new (default: this one)")
    .option("--template <name>", `what to start from: ${names}`)
    .option("--name <name>", "the package's name (default: the folder's)")
    .option("--target <targets...>", "what it is built for, such as kvm/x86_64; the first is the default");
  for (const { name, none } of choices) {
    const means = none === undefined ? "" : `, or ${noneWord}`;
    command.option(`--${name} <package>`, `the ${name}${means}`);
  }
  return command
    .option("--vscode", "write .vscode/launch.json, for its debugger")
    .option("-y, --yes", "ask nothing: flags and defaults");
}
