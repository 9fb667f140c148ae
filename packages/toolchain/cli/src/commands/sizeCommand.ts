import { type Command, InvalidArgumentError, Option } from "commander";
import { example } from "../example.js";
import { htmlOption } from "../flags/html.js";
import { withTarget } from "../flags/target.js";
import type { SizeFlags } from "./size.js";

export function addSizeCommand(program: Command, done: (status: number) => void): void {
  withTarget(program.command("size"))
    .description("show where the bytes of the app's image are, built first where sources have changed")
    .addOption(
      new Option(
        "--compare <builds...>",
        "show the difference to other builds: sizes that --json printed, images, folders, targets such as kvm/arm64",
      ).default([], "none"),
    )
    .addOption(
      new Option(
        "--depth <levels>",
        "1: packages, 2: their files, too, 3: functions and data (default: 2, of more than two builds 1)",
      ).argParser(parseDepth),
    )
    .addOption(htmlOption())
    .addHelpText(
      "after",
      example(
        "ukts size --depth 3",
        "ukts size --html                                   # a treemap to go into",
        "ukts size --json > before.json                     # then, with other options:",
        "ukts size --compare before.json",
        "ukts size --compare linuxu/x86_64 kvm/arm64        # all in one table",
      ),
    )
    .action(async (flags: SizeFlags) => done(await (await import("./size.js")).size(flags)));
}

function parseDepth(text: string): number {
  if (!/^[123]$/.test(text)) throw new InvalidArgumentError(`Expected 1, 2 or 3, found "${text}".`);
  return Number(text);
}
