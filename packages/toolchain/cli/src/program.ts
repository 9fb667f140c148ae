/**
 * The command line of `ukts`. Only this is loaded for `--help`: every command imports what it needs when it runs.
 */
import { Command, Option } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { addGraphCommand } from "./commands/graphCommand.js";
import { addInitCommand } from "./commands/initCommand.js";
import { addLibCommand } from "./commands/libCommand.js";
import { addListCommand } from "./commands/listCommand.js";
import { addMachineCommands } from "./commands/machineCommands.js";
import { addRunsCommands } from "./commands/runsCommands.js";
import { addSizeCommand } from "./commands/sizeCommand.js";
import { addTestCommand } from "./commands/testCommand.js";
import { example } from "./example.js";
import { exitCodeHelp } from "./exitCodes.js";
import { withBootChart } from "./flags/bootChart.js";
import { asksForJson, type CommonOptions, withCommon } from "./flags/common.js";
import { parseDuration } from "./flags/duration.js";
import {
  accelerators,
  type BuildFlags,
  type CommonFlags,
  type ConfigureFlags,
  debuggers,
  type GdbFlags,
  type InfoFlags,
  machines,
  type RunFlags,
  type TargetFlags,
  type TraceFlags,
} from "./flags/flags.js";
import { parseCpus, parsePort } from "./flags/numbers.js";
import { collectParams } from "./flags/params.js";
import { repeated, withPlatform, withTarget } from "./flags/target.js";

function withBuild(command: Command): Command {
  return withTarget(command).option("--timing", "print how long every step took");
}

function withGuest(command: Command): Command {
  return withBuild(command)
    .argument("[args...]", "after --: the arguments of the guest's main")
    .addOption(
      new Option("-p, --param <library.name=value>", "give a kernel parameter, for this once; may be repeated")
        .argParser(collectParams)
        .default([], "none"),
    )
    .option("-M, --memory <size>", "the guest's memory, such as 64M")
    .addOption(new Option("--machine <type>", "QEMU's machine type (default: q35 or virt)").choices(machines))
    .addOption(
      new Option("--accel <how>", "how QEMU runs the guest (default: KVM where it works)").choices(accelerators),
    )
    .option("--timeout <time>", "end the guest after so long, such as 10s; its exit status is then 124", parseDuration);
}

function withRun(command: Command): Command {
  return withBootChart(withGuest(command))
    .option("--cpus <count>", "the guest's processors: 1, so far", parseCpus)
    .option("-d, --detach", "run it in the background: see ukts ps, logs, stop, rm")
    .option("--name <name>", "what to call it in ukts ps (default: one that is made up)")
    .option("--gdb [port]", "let a debugger connect (default: port 1234, or another where that is taken)", parsePort)
    .option("--paused", "wait for the debugger before the first instruction; implies --gdb")
    .option("--symbolic", "run the image with debug information")
    .option("--dry-run", "print the command that would run the guest");
}

/** The program for a command line; `done` is told the exit status of a command that ran to its end. */
export function createProgram(argv: readonly string[], done: (status: number) => void): Command {
  const program = new Command("ukts")
    .description("Builds and runs unikernels made of npm packages. Run it in the folder of an app.")
    .version(packageJson.version)
    .addHelpText("after", exitCodeHelp)
    .showSuggestionAfterError()
    .showHelpAfterError("(add --help for what there is)")
    .configureOutput(asksForJson(argv) ? { writeErr: () => {} } : {})
    .hook("preAction", async (_program, command) =>
      (await import("./output/verbosity.js")).setVerbosity(command.opts()),
    )
    .exitOverride();

  addInitCommand(program, done);

  withBuild(program.command("build"))
    .description("build the app's image")
    .option("--sbom", "write what the image is made of (CycloneDX): <app>.cdx.json, beside it")
    .addHelpText("after", example("ukts build --plat kvm --set @ukts/ukdebug.level=debug", "ukts build --sbom"))
    .action(async (flags: BuildFlags) => done(await (await import("./commands/build.js")).build(flags)));

  withRun(program.command("run"))
    .description("run the app's image, built first where sources have changed")
    .addHelpText(
      "after",
      example(
        "ukts run --plat kvm -M 32M -- first 'second argument'",
        "ukts run -d --name web                             # in the background: ukts logs -f web, ukts stop web",
        "ukts run --paused                                  # waits for a debugger",
        "ukts run --boot-chart",
      ),
    )
    .action(async (args: string[], flags: RunFlags, command: Command) => {
      checkArgs(argv, args, command);
      done(await (await import("./commands/run.js")).run(args, flags));
    });

  withRun(program.command("up"))
    .description(
      "configure, build and run, with a line for each; in an empty folder, start an app and install it before",
    )
    .addHelpText("after", example("ukts up --timeout 10s -- first"))
    .action(async (args: string[], flags: RunFlags, command: Command) => {
      checkArgs(argv, args, command);
      done(await (await import("./commands/up.js")).up(args, flags));
    });

  withGuest(program.command("gdb"))
    .description("have gdb look at the app's guest before its first instruction")
    .addOption(
      new Option("--print <debugger>", "print the lines for lldb, or VS Code's launch.json").choices(debuggers),
    )
    .addHelpText("after", example("ukts gdb --plat kvm", "ukts gdb --print vscode > .vscode/launch.json"))
    .action(async (args: string[], flags: GdbFlags, command: Command) => {
      checkArgs(argv, args, command);
      done(await (await import("./commands/gdb.js")).gdb(args, flags));
    });

  withGuest(program.command("trace"))
    .description("run the app's image with tracepoints, and show what they recorded")
    .usage("[options] [-- args...]\n       ukts trace show <file> [--json] [--chrome <file>]")
    .option(
      "--points <patterns>",
      "which tracepoints, such as 'sched_*,irq_*' (default: what the app selects, else all)",
    )
    .option("--list", "show which tracepoints there are, and run nothing")
    .option("--save <file>", "write the trace to a file, for `ukts trace show`")
    .option("--chrome <file>", "write a file for Perfetto (https://ui.perfetto.dev) or chrome://tracing")
    .addHelpText("after", example("ukts trace --points 'sched_*' --chrome trace.json", "ukts trace show trace.ukts"))
    .action(async (args: string[], flags: TraceFlags, command: Command) => {
      const own = ownArgs(argv, args);
      if (own[0] === "show" && own.length === 2 && own.length === args.length) {
        done((await import("./commands/traceShow.js")).traceShow(own[1] ?? "", flags));
        return;
      }
      checkArgs(argv, args, command);
      done(await (await import("./commands/trace.js")).trace(args, flags));
    });

  withTarget(program.command("info"))
    .description("show the packages, slots and options of the app's image")
    .option("--alternatives <slot>", "show which packages fill a slot or could, such as ukalloc")
    .addHelpText("after", example("ukts info --plat linuxu --json", "ukts info --alternatives ukalloc"))
    .action(async (flags: InfoFlags) => done(await (await import("./commands/info.js")).info(flags)));

  withTarget(program.command("configure"))
    .description("show and set options and slots: in ukts.options.json, which outranks ukts.config.ts")
    .argument("[settings...]", "package.option=value, or package:slot=package")
    .addOption(repeated("--unset <id>", "take an option or a slot out of ukts.options.json; may be repeated"))
    .option("--explain", "show every value with its origin and its default")
    .addHelpText(
      "after",
      example(
        "ukts configure                                     # on a terminal: ukts menu",
        "ukts configure --explain",
        "ukts configure @ukts/ukdebug.level=debug @ukts/ukalloc:backend=@ukts/ukalloc-tlsf",
        "ukts configure --unset @ukts/ukdebug.level",
      ),
    )
    .action(async (settings: string[], flags: ConfigureFlags) =>
      done(await (await import("./commands/configure.js")).configure(settings, flags)),
    );

  withPlatform(withCommon(program.command("menu"), { json: false }))
    .description("choose options and what fills slots in a full-screen menu, saved to ukts.options.json")
    .addHelpText("after", example("ukts menu", "ukts menu --plat linuxu"))
    .action(async (flags: TargetFlags) => done(await (await import("./commands/menu.js")).menu(flags)));

  withTarget(program.command("check"))
    .description("type-check and dialect-check the app or library in this folder, without linking")
    .addHelpText("after", example("ukts check --arch x86_64 --json"))
    .action(async (flags: CommonFlags) => done(await (await import("./commands/check.js")).check(flags)));

  program
    .command("clean")
    .description("remove what was built (the folder .ukts)")
    .addHelpText("after", example("ukts clean"))
    .action(async (flags: CommonOptions) => done((await import("./commands/clean.js")).clean(flags)));

  addLibCommand(program, done);
  addListCommand(program, done);
  addGraphCommand(program, done);
  addSizeCommand(program, done);
  addTestCommand(program, done);
  addRunsCommands(program, done);
  addMachineCommands(program, done);
  for (const command of program.commands) withCommon(command);
  return program;
}

/** What stands before `--` is for `ukts`, which takes no such arguments: a mistyped word must not silently reach the guest. */
function checkArgs(argv: readonly string[], args: readonly string[], command: Command): void {
  const own = ownArgs(argv, args);
  if (own.length > 0) command.error(`error: unexpected argument '${own[0]}': the guest's arguments stand after --`);
}

function ownArgs(argv: readonly string[], args: readonly string[]): string[] {
  const separator = argv.indexOf("--");
  const behind = separator === -1 ? 0 : argv.length - separator - 1;
  return args.slice(0, args.length - behind);
}
