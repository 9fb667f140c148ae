/** The commands on guests that were started before. */
import type { Command } from "commander";
import { example } from "../example.js";
import type { RunsFlags } from "../flags/flags.js";

export function addRunsCommands(program: Command, done: (status: number) => void): void {
  program
    .command("ps")
    .description("show the guests, those in the foreground too")
    .option("-a, --all", "those that have ended, too")
    .addHelpText("after", example("ukts ps -a", "ukts ps --all --json"))
    .action(async (flags: RunsFlags) => done((await import("./ps.js")).ps(flags)));

  program
    .command("logs")
    .description("show what the console of a guest in the background showed")
    .argument("<run>", "its name")
    .option("-f, --follow", "go on until it ends")
    .addHelpText("after", example("ukts logs -f brisk-otter"))
    .action(async (name: string, flags: RunsFlags) => done(await (await import("./logs.js")).logs(name, flags)));

  program
    .command("stop")
    .description("end guests; what is known of those in the background stays, for ukts logs and ps -a")
    .argument("<run...>", "their names")
    .addHelpText("after", example("ukts stop brisk-otter"))
    .action(async (names: string[], flags: RunsFlags) => done(await (await import("./stop.js")).stop(names, flags)));

  program
    .command("rm")
    .description("remove what is known of guests in the background that have ended")
    .argument("<run...>", "their names")
    .option("-f, --force", "those that run, too, which ends them; and those whose files are damaged")
    .addHelpText("after", example("ukts rm brisk-otter", "ukts rm --force brisk-otter"))
    .action(async (names: string[], flags: RunsFlags) => done(await (await import("./stop.js")).remove(names, flags)));

  program
    .command("prune")
    .description("remove what is known of all guests in the background that have ended")
    .addHelpText("after", example("ukts prune"))
    .action(async (flags: RunsFlags) => done((await import("./stop.js")).prune(flags)));
}
