import type { Arch } from "@ukts/config";
import type { Accel, Machine } from "../options.js";
import { instructionCounter } from "../qemu/icount.js";
import { archOf } from "../qemu/machine.js";
import { kernelLine } from "./kernelLine.js";

/**
 * I/O ports of the two ISA devices by which a guest on x86 gives its exit status. `isa-debug-exit` ends QEMU with
 * `(value << 1) | 1`, which leaves seven bits of it. The runner therefore adds a port that carries the whole byte: a guest writes
 * its status to `statusPort` first (nothing listens there when a `--dry-run` line is pasted), then to `exitPort`.
 */
export const exitPort = 0xf4;
export const statusPort = 0xf8;

export interface QemuOptions {
  /** Path of QEMU. */
  qemu: string;
  image: string;
  machine: Machine;
  accel: Accel;
  /** Bytes. */
  memory: number;
  /** A file to have as memory. */
  memoryFile?: string;
  params: readonly string[];
  args: readonly string[];
  /** Number of the file descriptor, a socket, on which QEMU hands on what the guest writes to `statusPort`. */
  statusFd?: number;
  gdbPort?: number;
  paused?: boolean;
  countInstructions?: boolean;
}

/** The command that boots an image. */
export function qemuCommand(o: QemuOptions): string[] {
  const arch = archOf(o.machine);
  const append = kernelLine(o.params, o.args);
  return [
    o.qemu,
    ...["-machine", machineOption(o, arch)],
    ...["-accel", o.accel],
    ...(o.countInstructions ? ["-icount", `shift=${instructionCounter[arch].shift}`] : []),
    ...["-cpu", o.accel === "kvm" ? "host" : emulatedCpu[arch]],
    ...["-m", kibibytes(o.memory)],
    ...(o.memoryFile === undefined ? [] : ["-object", memoryObject(o.memoryFile, o.memory)]),
    ...["-nodefaults", "-display", "none", "-no-reboot"],
    ...["-serial", "stdio"],
    ...exitDevices[arch](o.statusFd),
    ...(o.gdbPort === undefined ? [] : ["-gdb", `tcp:127.0.0.1:${o.gdbPort}`]),
    ...(o.paused ? ["-S"] : []),
    ...["-kernel", o.image],
    ...(append === "" ? [] : ["-append", append]),
  ];
}

function machineOption({ machine, accel, memoryFile }: QemuOptions, arch: Arch): string {
  return [
    machine,
    ...(accel === "kvm" && arch === "arm64" ? ["gic-version=host"] : []),
    ...(memoryFile === undefined ? [] : ["memory-backend=memory"]),
  ].join(",");
}

/** What is written to memory is written to the file (QEMU, `memory-backend-file`). A comma in a value is doubled. */
const memoryObject = (file: string, bytes: number): string =>
  `memory-backend-file,id=memory,size=${kibibytes(bytes)},mem-path=${file.replaceAll(",", ",,")},share=on`;

const kibibytes = (bytes: number): string => `${Math.ceil(bytes / 1024)}K`;

/** How a guest gives its exit status. On arm64 that is semihosting, whose exit call carries all of it. */
const exitDevices: Record<Arch, (statusFd: number | undefined) => string[]> = {
  x86_64: (fd) => [
    ...["-device", `isa-debug-exit,iobase=${hex(exitPort)},iosize=4`],
    ...(fd === undefined
      ? []
      : [
          ...["-chardev", `socket,id=status,fd=${fd}`],
          ...["-device", `isa-debugcon,iobase=${hex(statusPort)},chardev=status`],
        ]),
  ],
  arm64: () => ["-semihosting-config", "enable=on,target=native"],
};

/** Emulating the newest processor for arm64 costs time for features, such as pointer authentication, that no image uses. */
const emulatedCpu: Record<Arch, string> = { x86_64: "max", arm64: "cortex-a72" };

const hex = (port: number): string => `0x${port.toString(16)}`;
