/** The commands on this machine and its shell. */
import { Argument, type Command } from "commander";
import { example } from "../example.js";
import { type CommonOptions, withCommon } from "../flags/common.js";
import { type Shell, shells } from "../flags/flags.js";

export function addMachineCommands(program: Command, done: (status: number) => void): void {
  program
    .command("doctor")
    .description("show what is missing on this machine, and what mends it")
    .addHelpText("after", example("ukts doctor"))
    .action(async (flags: CommonOptions) => done(await (await import("./doctor.js")).doctor(flags)));

  withCommon(program.command("completion"), { json: false })
    .description("print a script that completes command lines of ukts")
    .addArgument(new Argument("<shell>", "bash, zsh or fish").choices(shells))
    .addHelpText(
      "after",
      example(
        'eval "$(ukts completion bash)"        # in ~/.bashrc',
        'eval "$(ukts completion zsh)"         # in ~/.zshrc, after compinit',
        "ukts completion fish | source         # in ~/.config/fish/config.fish",
      ),
    )
    .action(async (shell: Shell) => done((await import("./completion.js")).completion(shell, program)));
}
