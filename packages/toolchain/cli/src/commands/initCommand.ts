/** The command that starts a project. */
import type { Command } from "commander";
import { addInitFlags, type InitFlags } from "create-ukts/flags";
import { example } from "../example.js";
import type { CommonOptions } from "../flags/common.js";

export function addInitCommand(program: Command, done: (status: number) => void): void {
  addInitFlags(program.command("init"))
    .description("start a project in an empty or a new folder; on a terminal, asks for what the flags leave open")
    .addHelpText(
      "after",
      example(
        "ukts init my-app",
        "ukts init my-app --yes --target kvm/x86_64 linuxu/x86_64 --allocator ukalloc-buddy",
        "ukts init --template app-c --scheduler uksched-coop --vscode",
      ),
    )
    .action(async (folder: string | undefined, flags: InitFlags & CommonOptions) =>
      done(await (await import("./init.js")).init(folder, flags)),
    );
}
