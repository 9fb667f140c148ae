import { parseMemory, UktsError } from "@ukts/config";
import { checkMemory } from "../memory.js";
import { defaultMemory, type GuestOptions } from "../options.js";
import { chooseAccel } from "../qemu/accel.js";
import { requireQemu, requireUserQemu } from "../qemu/find.js";
import { chooseMachine, ramStart } from "../qemu/machine.js";
import { processCommand } from "./process.js";
import { qemuCommand } from "./qemu.js";

/**
 * The command that runs a guest, checked as far as it can be before it starts. With `statusFd`, QEMU hands on the exit status there;
 * without, the command stands for itself. Throws UktsError.
 */
export async function commandLine(
  o: GuestOptions,
  { onNotice = () => {}, statusFd }: { onNotice?: (line: string) => void; statusFd?: number } = {},
): Promise<string[]> {
  const { image, target, params = [], args } = o;
  const memory = parseMemory(o.memory ?? defaultMemory);
  if (o.process !== undefined) {
    const emulator = requireUserQemu(target.arch);
    if (emulator === undefined && o.gdbPort !== undefined) throw noStub();
    const memoryParam = `${o.process.memory}=${memory}`;
    return processCommand({ emulator, image, params: [memoryParam, ...params], args, gdbPort: o.gdbPort });
  }
  const machine = chooseMachine(o);
  const qemu = requireQemu(target.arch);
  checkMemory(image, memory, ramStart[target.arch]);
  const accel = o.countInstructions ? "tcg" : await chooseAccel(qemu, machine, o.accel, onNotice);
  return qemuCommand({
    qemu,
    image,
    machine,
    accel,
    memory,
    params,
    args,
    ...(o.memoryFile === undefined ? {} : { memoryFile: o.memoryFile }),
    ...(statusFd === undefined ? {} : { statusFd }),
    ...(o.gdbPort === undefined ? {} : { gdbPort: o.gdbPort }),
    ...(o.paused === undefined ? {} : { paused: o.paused }),
    ...(o.countInstructions === undefined ? {} : { countInstructions: o.countInstructions }),
  });
}

function noStub(): UktsError {
  return new UktsError(
    "no-stub",
    "Expected an emulator for a debugger to connect to, found a process of this machine.",
    {
      hint: "Have a debugger run it: npx ukts gdb\nor boot the app on a virtual machine, with --plat and a platform for that, such as kvm.",
    },
  );
}
