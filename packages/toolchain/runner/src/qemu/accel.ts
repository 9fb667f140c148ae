import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Arch, UktsError } from "@ukts/config";
import { qemuCommand } from "../command/qemu.js";
import type { Accel, GuestOptions, Machine } from "../options.js";
import { hostArch, requireQemu } from "./find.js";
import { archOf, chooseMachine } from "./machine.js";
import { probeImage, probeStatus } from "./pvhImage.js";

/** A probe guest ends within 100 ms where KVM works; where it does not, some hosts never run its first instruction. */
const probeLimitMs = 1000;

const probes = new Map<string, Promise<string | undefined>>();

/** Why KVM cannot run a guest of this machine type here, or undefined when a probe guest ran. Asked once per process and machine. */
export function kvmFault(qemu: string, machine: Machine): Promise<string | undefined> {
  const key = `${qemu} ${machine}`;
  const known = probes.get(key) ?? archFault(archOf(machine)) ?? probe(qemu, machine);
  probes.set(key, known);
  return known;
}

/** The accelerator to use: the one asked for, else KVM if it runs guests, else TCG, which `onNotice` is told in one line. */
export async function chooseAccel(
  qemu: string,
  machine: Machine,
  wanted: Accel | undefined,
  onNotice: (line: string) => void,
): Promise<Accel> {
  if (wanted === "kvm" && archOf(machine) !== hostArch) {
    throw new UktsError(
      "no-kvm",
      `KVM runs guests of this machine's architecture (${hostArch}), found ${archOf(machine)}.`,
      {
        hint: "Leave out --accel: the guest is then emulated (TCG).",
      },
    );
  }
  if (wanted !== undefined) return wanted;
  const fault = await kvmFault(qemu, machine);
  if (fault === undefined) return "kvm";
  onNotice(`KVM does not run guests here (${fault}): the guest is emulated (TCG).`);
  return "tcg";
}

/** The accelerator that a guest is run with; undefined for a process, which needs none. */
export async function accelOf(o: GuestOptions): Promise<Accel | undefined> {
  if (o.process !== undefined) return undefined;
  return chooseAccel(requireQemu(o.target.arch), chooseMachine(o), o.accel, () => {});
}

async function probe(qemu: string, machine: Machine): Promise<string | undefined> {
  const closed = deviceFault();
  if (closed !== undefined) return closed;
  const folder = mkdtempSync(join(tmpdir(), "ukts-probe-"));
  try {
    const image = join(folder, "probe.elf");
    writeFileSync(image, probeImage());
    return await boot(qemuCommand({ qemu, image, machine, accel: "kvm", memory: 16 << 20, params: [], args: [] }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Why KVM is not tried for an architecture: semihosting, by which arm64 gives its exit status, works in the emulator only. */
function archFault(arch: Arch): Promise<string> | undefined {
  if (arch !== hostArch) return Promise.resolve(`this machine is ${hostArch}`);
  return arch === "arm64" ? Promise.resolve("on arm64 it would lose the exit status") : undefined;
}

function deviceFault(): string | undefined {
  try {
    accessSync("/dev/kvm", constants.R_OK | constants.W_OK);
    return undefined;
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? "there is no /dev/kvm" : "/dev/kvm cannot be opened by this user";
  }
}

function boot([program = "", ...args]: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "ignore", timeout: probeLimitMs, killSignal: "SIGKILL" });
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code, signal) => {
      if (code === probeStatus) resolve(undefined);
      else resolve(signal ? "a probe guest hung" : "a probe guest failed");
    });
  });
}
