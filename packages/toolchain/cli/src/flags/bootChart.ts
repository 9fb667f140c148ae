import { type Command, Option } from "commander";
import { htmlOption } from "./html.js";

/** Adds `--boot-chart` to a command that runs a guest, and `--html`, which implies it. */
export function withBootChart(command: Command): Command {
  const description = "draw, when the guest has ended, how long each phase of its boot took";
  return command
    .addOption(new Option("--boot-chart", description).conflicts(["detach", "dryRun", "gdb", "paused"]))
    .addOption(htmlOption().implies({ bootChart: true }));
}
