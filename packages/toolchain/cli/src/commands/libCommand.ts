/** The command for authors of libraries. */
import { Argument, type Command } from "commander";
import { example } from "../example.js";
import type { CommonOptions } from "../flags/common.js";

export function addLibCommand(program: Command, done: (status: number) => void): void {
  program
    .command("lib")
    .description("look at the library in this folder as those will who install it, before it is published")
    .addArgument(new Argument("<what>", "check: tell what they would trip over").choices(["check"]))
    .addHelpText(
      "after",
      `${example("ukts lib check", "ukts lib check --json")}

It looks at the files that npm would publish, at package.json and the manifest, and at the code on every architecture that the package
supports. Nothing is written but by npm, whose scripts are not run. The exit status is 1 where something is found.`,
    )
    .action(async (_what: string, flags: CommonOptions) => done(await (await import("./lib.js")).libCheck(flags)));
}
