/** Has a debugger look at a guest that has not run its first instruction. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Target, UktsError } from "@ukts/config";
import type { BuildResult, ResolvedApp } from "@ukts/linker";
import { attendRun, commandLine, freeGdbPort, hostArch, inPath } from "@ukts/runner";
import { launchJson } from "create-ukts";
import { buildApp } from "../build.js";
import { checkedGdbScript } from "../debug/gdbScript.js";
import { showCommand, slotCommands } from "../debug/slotCommands.js";
import { debuggerFor } from "../doctor/checks.js";
import type { GdbFlags } from "../flags/flags.js";
import { optionsOf } from "../guest.js";
import { lldbLines } from "../output/debuggers.js";
import { printJson } from "../output/json.js";
import { configureGuest } from "../target.js";

/** A package's commands for gdb, sourced when the package is in the image. */
const packageScript = "debug.gdb";

/** Seconds for the emulator to listen, and to answer: a busy machine takes longer than what gdb waits by itself (15 and 2). */
const patience = ["-ex", "set tcp connect-timeout 60", "-ex", "set remotetimeout 60"];

export async function gdb(args: string[], flags: GdbFlags): Promise<number> {
  const resolved = await configureGuest(flags);
  const built = await buildApp(resolved, flags, { silent: flags.print !== undefined, transient: true });
  if (flags.print !== undefined) return print(built, args, flags);
  const { program } = requireGdb(built.target);
  // What called `main` is part of the image as well.
  const common = [
    "-q",
    "-ex",
    "set backtrace past-main on",
    ...sources(resolved),
    ...scripts(resolved),
    "-x",
    writeSlotCommands(resolved, built),
  ];
  if (runsHere(built)) return debugProcess(program, common, await processCommand(built, args, flags));
  return debugMachine(program, common, built, args, flags);
}

/** Whether gdb starts the image itself. */
const runsHere = ({ app, target }: BuildResult): boolean => app.process !== undefined && target.arch === hostArch;

const processCommand = (built: BuildResult, args: string[], flags: GdbFlags): Promise<string[]> =>
  commandLine({ ...optionsOf(built, args, flags), image: built.dbg });

function debugProcess(program: string, common: readonly string[], command: readonly string[]): Promise<number> {
  return attend(program, [...common, "-ex", "starti", "--args", ...command]);
}

async function debugMachine(
  program: string,
  common: readonly string[],
  built: BuildResult,
  args: string[],
  flags: GdbFlags,
): Promise<number> {
  // Nobody else has to know it: the one that debuggers try first is left to those who ask for one.
  const gdbPort = await freeGdbPort(0);
  // The processor is in 32-bit mode at first, which gdb would take for all there is.
  const { app, target } = built;
  const mode = app.process === undefined && target.arch === "x86_64" ? ["-ex", "set architecture i386:x86-64"] : [];
  const connect = [...common, ...patience, ...mode, "-ex", `target remote 127.0.0.1:${gdbPort}`, built.dbg];
  const end = new AbortController();
  let status = Promise.resolve(0);
  await attendRun({
    ...optionsOf(built, args, flags),
    app: built.app.name,
    ...{ gdbPort, paused: true, ownGroup: true, stdout: process.stdout, abort: end.signal },
    onStart: () => {
      status = attend(program, connect).finally(() => end.abort("SIGTERM"));
      // Awaited below, when the guest has ended.
      status.catch(() => {});
    },
  });
  return status;
}

/** Runs the debugger on this terminal, where Ctrl-C is for it. */
async function attend(program: string, args: readonly string[]): Promise<number> {
  const ignore = (): void => {};
  process.on("SIGINT", ignore);
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(program, args, { stdio: "inherit" });
      child.on("error", reject);
      child.on("close", (code) => resolve(code ?? 1));
    });
  } finally {
    process.off("SIGINT", ignore);
  }
}

/** Debug information names files by package. */
function sources({ members }: ResolvedApp): string[] {
  return members.flatMap(({ name, dir }) => ["-ex", `set substitute-path ${name} ${dir}`]);
}

function scripts({ members }: ResolvedApp): string[] {
  const found = members.map(({ name, dir }) => ({ name, file: join(dir, packageScript) }));
  return found.filter(({ file }) => existsSync(file)).flatMap(({ name, file }) => ["-x", checkedGdbScript(name, file)]);
}

/** Writes a script beside the image, and returns its path. */
function writeSlotCommands({ slots, members }: ResolvedApp, { image }: BuildResult): string {
  const file = join(dirname(image), "slots.gdb");
  const dirs = new Map(members.map(({ name, dir }) => [name, dir]));
  const shows = (owner: string, exported: string): boolean => {
    const script = join(dirs.get(owner) ?? "", packageScript);
    return (
      existsSync(script) &&
      readFileSync(script, "utf8")
        .split("\n")
        .includes(`define info ${showCommand(exported)}`)
    );
  };
  writeFileSync(file, slotCommands(slots, shows));
  return file;
}

function requireGdb({ arch }: Target): { program: string } {
  const { program, debian } = debuggerFor(arch);
  const path = inPath(program);
  if (path !== undefined) return { program: path };
  throw new UktsError("gdb-missing", `Expected ${program} in PATH to debug a guest on ${arch}, found none.`, {
    hint: `Install it:\n  sudo apt-get install --no-install-recommends ${debian}`,
  });
}

async function print(built: BuildResult, args: string[], flags: GdbFlags): Promise<number> {
  const { target, dbg } = built;
  const command = runsHere(built) ? await processCommand(built, args, flags) : undefined;
  const debuggee = { dbg, cwd: process.cwd(), port: 1234, command, ...debuggerFor(target.arch), name: built.app.name };
  if (flags.print === "vscode") printJson(launchJson([debuggee]));
  else if (flags.json) printJson({ lines: lldbLines(debuggee) });
  else console.log(lldbLines(debuggee).join("\n"));
  return 0;
}
