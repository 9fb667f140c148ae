/** What this machine has of what `ukts` uses. */
import { spawnSync } from "node:child_process";
import { ToolError, zigBinary } from "@ukts/compiler";
import { type Arch, architectures } from "@ukts/config";
import { type DebianProgram, emulators, hostArch, inPath, kvmFault } from "@ukts/runner";
import { step } from "../output/verbosity.js";

export interface Check {
  /** What it is for. */
  name: string;
  ok: boolean;
  /** Without it nothing is built, or nothing boots. */
  needed: boolean;
  /** What was found. */
  found: string;
  /** What mends it: a line to type, or a sentence. */
  mend?: string;
}

/** All checks. `node` is the range of versions that `ukts` needs, such as `>=20.19`. */
export async function checkMachine(node: string): Promise<Check[]> {
  return [
    checkNode(node),
    checkToolchain(),
    ...architectures.map((arch) =>
      checkProgram(`kvm/${arch} images`, emulators(arch).system, { needed: arch === hostArch }),
    ),
    await checkKvm(),
    ...architectures.map(checkProcesses),
    ...architectures.map((arch) => checkProgram(`debugging on ${arch}`, debuggerFor(arch))),
  ];
}

/** Debian's gdb knows this machine's architecture only, gdb-multiarch all of them. */
export function debuggerFor(arch: Arch): DebianProgram {
  const program = arch === hostArch ? "gdb" : "gdb-multiarch";
  return { program, debian: program };
}

function checkNode(range: string): Check {
  const wanted = range.replace(/^\D+/, "");
  const ok = process.versions.node.localeCompare(wanted, "en", { numeric: true }) >= 0;
  const found = `Node ${process.versions.node}`;
  return {
    name: "ukts",
    ok,
    needed: true,
    found,
    ...(ok ? {} : { mend: `Install Node ${wanted} or later: https://nodejs.org` }),
  };
}

function checkToolchain(): Check {
  const about = { name: "compiling", needed: true };
  try {
    const version = versionOf(zigBinary(), "version");
    if (version !== undefined) return { ...about, ok: true, found: `zig ${version}, with clang and lld` };
    return { ...about, ok: false, found: "a toolchain that does not start", mend: "npm install --force" };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { ...about, ok: false, found: error.message, mend: "npm install --include=optional" };
  }
}

function checkProgram(name: string, { program, debian }: DebianProgram, { needed = false } = {}): Check {
  const path = inPath(program);
  const version = path === undefined ? undefined : versionOf(path, "--version");
  const about = { name, needed };
  if (version !== undefined) return { ...about, ok: true, found: version };
  const found = path === undefined ? `no ${program} in PATH` : `${path}, which does not start`;
  return { ...about, ok: false, found, mend: `sudo apt-get install --no-install-recommends ${debian}` };
}

function checkProcesses(arch: Arch): Check {
  const name = `linuxu/${arch} images`;
  if (arch !== hostArch) return checkProgram(name, emulators(arch).user);
  return { name, ok: true, needed: false, found: "this machine runs them" };
}

/** Really starts a guest: the device may open and yet run none. */
async function checkKvm(): Promise<Check> {
  const about = { name: "KVM", needed: false };
  const qemu = inPath(emulators(hostArch).system.program);
  if (qemu === undefined) return { ...about, ok: false, found: "no QEMU to try it with", mend: "Install QEMU first." };
  const fault = await kvmFault(qemu, hostArch === "arm64" ? "virt" : "q35");
  if (fault === undefined) return { ...about, ok: true, found: "a guest ran" };
  return { ...about, ok: false, found: `${fault}: guests are emulated`, mend: mendKvm(fault) };
}

function mendKvm(fault: string): string {
  if (fault.includes("there is no")) return "sudo modprobe kvm_intel || sudo modprobe kvm_amd";
  if (fault.includes("cannot be opened")) return 'sudo usermod -aG kvm "$USER", then log in anew';
  return "Nothing here: this machine's own host, or its architecture, does not let guests run.";
}

/** The first line of what a program says of itself; undefined when it does not start. */
function versionOf(program: string, flag: string): string | undefined {
  step(`  $ ${program} ${flag}`);
  const { status, stdout } = spawnSync(program, [flag], { encoding: "utf8" });
  return status === 0 ? stdout.split("\n")[0]?.trim() : undefined;
}
