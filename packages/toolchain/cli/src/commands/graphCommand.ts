import type { Command } from "commander";
import { example } from "../example.js";
import type { CommonFlags } from "../flags/flags.js";
import { htmlOption } from "../flags/html.js";
import { withTarget } from "../flags/target.js";
import type { PictureFlags } from "../output/picture.js";

export function addGraphCommand(program: Command, done: (status: number) => void): void {
  withTarget(program.command("graph"))
    .description("draw the packages of the app's image in layers, with who fills which slot and why")
    .addOption(htmlOption())
    .addHelpText("after", example("ukts graph --plat kvm", "ukts graph --html graph.html", "ukts graph --json"))
    .action(async (flags: CommonFlags & PictureFlags) => done(await (await import("./graph.js")).graph(flags)));
}
