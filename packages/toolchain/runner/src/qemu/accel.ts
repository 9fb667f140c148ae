import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { qemuCommand } from "../command/qemu.js";
import type { Accel, Machine } from "../options.js";
import { probeImage, probeStatus } from "./pvhImage.js";

/** A probe guest ends within 100 ms where KVM works; where it does not, some hosts never run its first instruction. */
const probeLimitMs = 1000;

const probes = new Map<string, Promise<string | undefined>>();

/** Why KVM cannot run a guest of this machine type here, or undefined when a probe guest ran. Asked once per process and machine. */
export function kvmFault(qemu: string, machine: Machine): Promise<string | undefined> {
  const key = `${qemu} ${machine}`;
  const known = probes.get(key) ?? probe(qemu, machine);
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
  if (wanted !== undefined) return wanted;
  const fault = await kvmFault(qemu, machine);
  if (fault === undefined) return "kvm";
  onNotice(`KVM does not run guests here (${fault}): the guest is emulated (TCG).`);
  return "tcg";
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
