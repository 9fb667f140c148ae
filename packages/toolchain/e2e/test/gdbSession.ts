// Real debuggers on real images: gdb on a process of this machine, and on the stubs of QEMU's emulators.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { TestTarget } from "@ukts/testkit";
import { ukts } from "./ukts.js";

/** Whether the tool runs; says which package of Debian has it where tests are left out for want of it. */
export function hasTool(name: string, debianPackage: string): boolean {
  const found = spawnSync(name, ["--version"]).status === 0;
  if (!found) console.warn(`left out: '${name}' is not installed (Debian: apt-get install ${debianPackage})`);
  return found;
}

/** Debian's gdb knows this machine's architecture only, gdb-multiarch all of them. */
export const gdbFor = (target: TestTarget): string =>
  target.arch === "x86_64" && process.arch === "x64" ? "gdb" : "gdb-multiarch";

/** What to ask of gdb, under names for the answers; one list after the other, in one run of the program. */
export type Questions = Readonly<Record<string, readonly string[]>>;
export type Answers = Readonly<Record<string, string>>;

export interface Debuggee {
  readonly app: string;
  readonly image: string;
  readonly dbg: string;
}

/** Stops the target's program at its first instruction, or before, and has gdb ask all questions. */
export async function ask(target: TestTarget, debuggee: Debuggee, questions: Questions): Promise<Answers> {
  const folder = mkdtempSync(join(tmpdir(), "ukts-gdb-"));
  const socket = join(folder, "stub");
  const stub = stubCommand(target, debuggee, socket);
  if (stub === undefined) return gdb(target, debuggee, ["starti"], questions);
  const server = spawn("sh", ["-c", `exec ${stub}`], { stdio: ["ignore", "ignore", "inherit"] });
  try {
    while (!isListening(socket) && server.exitCode === null && server.signalCode === null) await wait(50);
    return gdb(target, debuggee, [`target remote ${socket}`], questions);
  } finally {
    if (server.exitCode === null && server.kill("SIGKILL")) await once(server, "exit");
    rmSync(folder, { recursive: true });
  }
}

/** Whether somebody takes connections on a socket: its file is there before (proc(5), `/proc/net/unix`; the flag is `__SO_ACCEPTCON`). */
function isListening(socket: string): boolean {
  const lines = readFileSync("/proc/net/unix", "utf8").split("\n");
  return lines.some((line) => line.endsWith(` ${socket}`) && line.split(/\s+/)[3] === "00010000");
}

/** The emulator with its stub on the socket, waiting for gdb; undefined where gdb starts the program itself. */
function stubCommand(target: TestTarget, { app, image }: Debuggee, socket: string): string | undefined {
  if (target.plat === "linuxu") return target.emulator && `${target.emulator} -g ${socket} ${image}`;
  const system = ["--plat", target.plat, "--arch", target.arch, "--accel", "tcg"];
  const machine = target.machine === undefined ? [] : ["--machine", target.machine];
  const { stdout, stderr, status } = ukts(["run", ...system, ...machine, "--dry-run"], app);
  if (status !== 0) throw new Error(stderr);
  return `${stdout.trim()} -S -chardev socket,path=${socket},server=on,wait=off,id=gdb -gdb chardev:gdb`;
}

const END = "-- end of";

function gdb(target: TestTarget, { dbg }: Debuggee, start: readonly string[], questions: Questions): Answers {
  // The processor is in 32-bit mode at first, which gdb would take for all there is.
  const arch = target.plat === "kvm" && target.arch === "x86_64" ? ["set architecture i386:x86-64"] : [];
  const asked = Object.entries(questions).flatMap(([name, commands]) => [...commands, `echo ${END} ${name}\\n`]);
  // How long gdb waits for an answer by itself, two seconds, a busy machine may take for one.
  const commands = [...arch, "set width 0", "set remotetimeout 60", ...start, `echo ${END} start\\n`, ...asked, "kill"];
  const args = ["-nx", "-q", "-batch", ...commands.flatMap((command) => ["-ex", command]), dbg];
  const { stdout, stderr } = spawnSync(gdbFor(target), args, { encoding: "utf8", timeout: 500_000 });
  const parts = stdout.split(END);
  const answers = Object.keys(questions).map((name, i) => [name, parts[i + 1]?.replace(/^.*\n/, "")]);
  const missing = answers.find(([, answer]) => answer === undefined);
  if (missing !== undefined) throw new Error(`gdb ended before '${missing[0]}':\n${stdout}\n${stderr}`);
  return Object.fromEntries(answers);
}
