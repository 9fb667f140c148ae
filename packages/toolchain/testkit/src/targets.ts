import { type Arch, formatTarget, type Target } from "@ukts/config";
import { findQemu, type Machine } from "@ukts/runner";

/** Something an image is run on. */
export interface TestTarget extends Target {
  /** QEMU's machine type; absent on linuxu. */
  machine?: Machine;
  /** `kvm/x86_64 (microvm)`: for the names of tests. */
  label: string;
  /** Why it is left out on this machine; absent where it runs. */
  leftOut?: string;
}

const hostArch: Arch = process.arch === "arm64" ? "arm64" : "x86_64";

/** Everything that images are tested on, in one list. What this machine cannot run says why. */
export function targets(): TestTarget[] {
  const emulator = findQemu("x86_64") === undefined ? { leftOut: "qemu-system-x86_64 is not in PATH" } : {};
  const process_ = hostArch === "x86_64" ? {} : { leftOut: `this machine is ${hostArch}` };
  return [
    testTarget({ plat: "kvm", arch: "x86_64", machine: "q35" }, emulator),
    testTarget({ plat: "kvm", arch: "x86_64", machine: "microvm" }, emulator),
    testTarget({ plat: "linuxu", arch: "x86_64" }, process_),
  ];
}

function testTarget(target: Target & { machine?: Machine }, state: { leftOut?: string }): TestTarget {
  const label = target.machine === undefined ? formatTarget(target) : `${formatTarget(target)} (${target.machine})`;
  return { ...target, label, ...state };
}
