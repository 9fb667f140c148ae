import { type Arch, architectures, formatTarget, type Target } from "@ukts/config";
import { emulators, findQemu, findUserQemu, hostArch, type Machine, machinesOf } from "@ukts/runner";

/** Something an image is run on. */
export interface TestTarget extends Target {
  /** QEMU's machine type; absent where images are processes of Linux. */
  machine?: Machine;
  /** `kvm/x86_64 (microvm)`: for the names of tests. */
  label: string;
  /** Path of the emulator that runs its images as processes; absent where they run by themselves. */
  emulator?: string;
  /** Why it is left out on this machine; absent where it runs. */
  leftOut?: string;
}

type TargetState = Pick<TestTarget, "emulator" | "leftOut">;

/** Everything that images are tested on, in one list. What this machine cannot run says why. */
export function targets(): TestTarget[] {
  return architectures.flatMap((arch) => [...machineTargets("kvm", arch), processTarget("linuxu", arch)]);
}

/** Every machine type on which the images of a platform boot. */
export function machineTargets(plat: string, arch: Arch): TestTarget[] {
  const { program } = emulators(arch).system;
  const state = findQemu(arch) === undefined ? { leftOut: `${program} is not in PATH` } : {};
  return machinesOf[arch].map((machine) => testTarget({ plat, arch, machine }, state));
}

/** A platform whose images are processes of Linux. One for another architecture runs under the emulator of that one. */
export function processTarget(plat: string, arch: Arch): TestTarget {
  const target = { plat, arch };
  if (arch === hostArch) return testTarget(target, {});
  const emulator = findUserQemu(arch);
  if (emulator !== undefined) return testTarget(target, { emulator });
  const { program } = emulators(arch).user;
  return testTarget(target, { leftOut: `this machine is ${hostArch}, and ${program} is not in PATH` });
}

function testTarget(target: Target & { machine?: Machine }, state: TargetState): TestTarget {
  const label = target.machine === undefined ? formatTarget(target) : `${formatTarget(target)} (${target.machine})`;
  return { ...target, label, ...state };
}
