import { type Command, Option } from "commander";
import { example } from "../example.js";
import { parseDuration } from "../flags/duration.js";
import { accelerators, machines, type TestFlags } from "../flags/flags.js";
import { withTarget } from "../flags/target.js";

export function addTestCommand(program: Command, done: (status: number) => void): void {
  withTarget(program.command("test"))
    .description("run the tests of the app or library in this folder, inside an image")
    .argument("[patterns...]", "which cases: part of `suite > case`, or a pattern of all of it with * for any text")
    .option("--all-targets", "on every target of ukts.config.ts, or of the platforms that are installed")
    .option("--closure", "with the tests of the packages that this one depends on")
    .option("--list", "show which cases there are, and run none")
    .option("--tap", "print the results as TAP version 14")
    .addOption(
      new Option("--json", "print the results in the form of vitest's JSON reporter, or the error").conflicts("tap"),
    )
    .option("-M, --memory <size>", "the guest's memory, such as 64M")
    .addOption(
      new Option("--machine <type>", "QEMU's machine type (default: q35 or virt)")
        .choices(machines)
        .conflicts("allTargets"),
    )
    .addOption(
      new Option("--accel <how>", "how QEMU runs the guest (default: KVM where it works)").choices(accelerators),
    )
    .option("--timeout <time>", "end a boot after so long: the case at hand has failed (default: 1m)", parseDuration)
    .addHelpText(
      "after",
      example(
        "ukts test",
        "ukts test 'ring > *' --plat kvm --arch arm64",
        "ukts test --all-targets --tap",
        "ukts test --list",
      ),
    )
    .action(async (patterns: string[], flags: TestFlags) =>
      done(await (await import("./test.js")).test(patterns, flags)),
    );
}
