/** The options of commands that look at an app for a target. */
import { type Command, Option } from "commander";

export function withPlatform(command: Command): Command {
  return command
    .option(
      "--plat <platform>",
      "platform, such as kvm or linuxu (default: the first of the app's whose images can be run here)",
    )
    .option("--arch <architecture>", "architecture: x86_64 or arm64 (default: this machine's)");
}

export function withTarget(command: Command): Command {
  return withPlatform(command).addOption(
    repeated("--set <package.option=value>", "set an option for this once; may be repeated"),
  );
}

export const repeated = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value, all: string[]) => [...all, value]).default([], "none");
