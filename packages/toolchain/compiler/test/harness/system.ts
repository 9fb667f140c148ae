/** What test programs run on: processes of Linux, and guests of QEMU; of the other architecture in an emulator. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import type { CompileOptions } from "../../src/index.js";

export type Arch = CompileOptions["target"]["arch"];

export interface System {
  readonly arch: Arch;
  /** `linuxu`: a process; `kvm`: a machine of its own. */
  readonly platform: "linuxu" | "kvm";
}

export interface Outcome {
  readonly stdout: string;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

const hostArch: Arch = process.arch === "arm64" ? "arm64" : "x86_64";
const processEmulators: Record<Arch, string> = { x86_64: "qemu-x86_64", arm64: "qemu-aarch64" };
const machines: Record<Arch, readonly string[]> = {
  x86_64: [
    "qemu-system-x86_64",
    "-M",
    "microvm",
    "-device",
    "isa-debug-exit,iobase=0xf4,iosize=4",
    "-debugcon",
    "stdio",
  ],
  arm64: ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a57", "-serial", "stdio"],
};
const machineOptions = ["-accel", "tcg", "-m", "32M", "-nodefaults", "-display", "none", "-no-reboot", "-kernel"];

/** The runtime's files for the system, below `system/`. */
export function systemSources({ arch, platform }: System): string[] {
  return platform === "linuxu" ? ["linux.c"] : ["guest.c", `guest.${arch}.S`];
}

/** Where the image is linked to: RAM of `virt` begins at 1 GiB. */
export function imageBase({ arch, platform }: System): string {
  return arch === "arm64" && platform === "kvm" ? "0x40200000" : "0x200000";
}

function command({ arch, platform }: System): readonly string[] {
  if (platform === "kvm") return [...machines[arch], ...machineOptions];
  return arch === hostArch ? [] : [processEmulators[arch]];
}

/** Why the system's programs do not run on this machine; undefined where they do. */
export function missingTool(system: System): string | undefined {
  const [program] = command(system);
  if (program === undefined || inPath(program)) return undefined;
  return `${program} is not in PATH`;
}

function inPath(program: string): boolean {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs an executable to its end; after five minutes it hangs, and is ended. */
export function runOn(system: System, executable: string): Outcome {
  const [file = "", ...args] = [...command(system), executable];
  const { stdout, signal, status } = spawnSync(file, args, { timeout: 300_000, maxBuffer: 64 << 20 });
  if (system.platform === "linuxu") return { stdout: stdout.toString(), status, signal };
  // The last byte is the exit status (system/guest.c), where the machine was switched off rather than killed.
  const last = signal === null ? stdout.at(-1) : undefined;
  return { stdout: stdout.subarray(0, -1).toString(), status: last ?? null, signal };
}
