/** The options that commands have in common. */
import { type Command, Option } from "commander";

export interface CommonOptions {
  /** Print the result, or the error, as JSON. */
  json?: boolean;
  /** Say nothing but results and errors. */
  quiet?: boolean;
  /** Say each step, and each command that is run. */
  verbose?: boolean;
}

const complete = new WeakSet<Command>();

/** Whether the command line of `ukts` itself asks for JSON; what stands behind `--` is for the guest. */
export function asksForJson(argv: readonly string[]): boolean {
  const separator = argv.indexOf("--");
  return (separator === -1 ? argv : argv.slice(0, separator)).includes("--json");
}

/** Gives a command the options that all have, once, but for those that it has already. `json`: false for one that has no result. */
export function withCommon(command: Command, { json = true } = {}): Command {
  if (complete.has(command)) return command;
  complete.add(command);
  const add = (option: Option): void => {
    if (!command.options.some(({ long }) => long === option.long)) command.addOption(option);
  };
  if (json) add(new Option("--json", "print the result, or the error, as JSON"));
  add(new Option("-q, --quiet", "say nothing but results and errors"));
  add(new Option("-v, --verbose", "say each step, and each command that is run").conflicts("quiet"));
  return command;
}
