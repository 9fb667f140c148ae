import { type Arch, formatTarget, type Target } from "@ukts/config";
import { findQemu, findUserQemu, hostArch, type Machine } from "@ukts/runner";

/** Something an image is run on. */
export interface TestTarget extends Target {
  /** QEMU's machine type; absent on linuxu. */
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
  const x86 = emulatorState("x86_64", "qemu-system-x86_64");
  return [
    testTarget({ plat: "kvm", arch: "x86_64", machine: "q35" }, x86),
    testTarget({ plat: "kvm", arch: "x86_64", machine: "microvm" }, x86),
    testTarget({ plat: "linuxu", arch: "x86_64" }, processState("x86_64", "qemu-x86_64")),
    testTarget({ plat: "kvm", arch: "arm64", machine: "virt" }, emulatorState("arm64", "qemu-system-aarch64")),
    testTarget({ plat: "linuxu", arch: "arm64" }, processState("arm64", "qemu-aarch64")),
  ];
}

function emulatorState(arch: Arch, program: string): TargetState {
  return findQemu(arch) === undefined ? { leftOut: `${program} is not in PATH` } : {};
}

/** An image for another architecture runs as a process under the emulator of that one. */
function processState(arch: Arch, program: string): TargetState {
  if (arch === hostArch) return {};
  const emulator = findUserQemu(arch);
  if (emulator !== undefined) return { emulator };
  return { leftOut: `this machine is ${hostArch}, and ${program} is not in PATH` };
}

function testTarget(target: Target & { machine?: Machine }, state: TargetState): TestTarget {
  const label = target.machine === undefined ? formatTarget(target) : `${formatTarget(target)} (${target.machine})`;
  return { ...target, label, ...state };
}
