/** The command that shows components. */
import { type Command, Option } from "commander";
import { example } from "../example.js";
import type { CommonOptions } from "../flags/common.js";

export interface ListFlags extends CommonOptions {
  installed?: boolean;
  available?: boolean;
}

export function addListCommand(program: Command, done: (status: number) => void): void {
  program
    .command("list")
    .description("show components by what they fill: those of this app, and those in the registry")
    .argument("[pattern]", "only those with this in their name, slot or description; * stands for any text of the name")
    .option("--installed", "only those of this app; the registry is not asked")
    .addOption(new Option("--available", "only those that are not in this app").conflicts("installed"))
    .addHelpText(
      "after",
      `${example("ukts list", "ukts list allocator", "ukts list 'ukalloc-*' --available --json")}

The registry is npm's, as npm is configured for this folder; components have the keyword ukts-component there. Where it cannot be asked,
those of the app are shown, with a line that says so, and the exit status is 0; with --available, or without an app, that is an error.`,
    )
    .action(async (pattern: string | undefined, flags: ListFlags) =>
      done(await (await import("./list.js")).list(pattern, flags)),
    );
}
