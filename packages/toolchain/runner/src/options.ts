import type { Readable, Writable } from "node:stream";
import type { Arch, ProcessImage, Target } from "@ukts/config";

/** The machine types of QEMU that an image boots on, by architecture; the first is the default. */
export const machinesOf = { x86_64: ["q35", "microvm"], arm64: ["virt"] } as const satisfies Record<
  Arch,
  readonly string[]
>;
/** A machine type of QEMU that images boot on, of whichever architecture. */
export type Machine = (typeof machinesOf)[Arch][number];
/** The machine types of all architectures. */
export const machines: readonly Machine[] = Object.values(machinesOf).flat();

/** `kvm` runs the guest on the host's processor, `tcg` translates its instructions. */
export const accelerators = ["kvm", "tcg"] as const;
/** One of `accelerators`. */
export type Accel = (typeof accelerators)[number];

/** Memory of a guest that asks for none, in bytes. */
export const defaultMemory = 64 * 1024 * 1024;

/** What a command line is made of. */
export interface GuestOptions {
  /** Path of the image. */
  image: string;
  target: Target;
  /** The image is run as a process of Linux, in this way. Default: on a virtual machine. */
  process?: ProcessImage | undefined;
  /** The arguments of the application's `main`. */
  args: readonly string[];
  /** Kernel parameters such as `ukdebug.level=info`; they stand before `--`. */
  params?: readonly string[];
  /** Such as `64M`; a number without a suffix is in bytes. Default: 64M. */
  memory?: string | number;
  /** Default: q35 on x86_64, virt on arm64. */
  machine?: Machine;
  /** A file to have as the memory of a virtual machine. */
  memoryFile?: string;
  /** Default: KVM where it runs a guest, else TCG with a notice. */
  accel?: Accel;
  /**
   * Where a debugger connects: a TCP port of the loopback interface. An emulated process has it on all interfaces and waits for the debugger:
   * qemu-user knows nothing else. Default: nowhere.
   */
  gdbPort?: number;
  /** Do not run the first instruction until the debugger says so. */
  paused?: boolean;
  /** Emulate a virtual machine such that the counter that its guest reads counts instructions (`instructionCounter`). */
  countInstructions?: boolean;
}

/** Memory of a guest. */
export interface MemoryRange {
  /** Where it begins: a physical address. Of a process, whose memory is its own, without meaning. */
  physical: number;
  bytes: number;
}

/** A guest, and what is to be done with its console, its memory and its end. */
export interface RunOptions extends GuestOptions {
  /** Memory to hand over when the guest has ended, however that came: of a process, the memory that it shares. */
  keep?: MemoryRange;
  /** Is shown, every 20 ms while the guest runs, what that memory holds so far. */
  onKept?: (kept: Buffer) => void;
  /** Path of the image with debug information, for the backtraces. */
  dbg?: string;
  /** Keep Ctrl-C of this process's terminal from the guest: it is another program's, such as a debugger's. */
  ownGroup?: boolean;
  /** Is told the number of the guest's process, once there is one. */
  onStart?: (pid: number) => void;
  /** Ends the guest after so many milliseconds. Default: never. */
  timeoutMs?: number;
  /** Ends the guest when it fires; its `reason` may name a signal (`"SIGTERM"`), which the result then carries. */
  abort?: AbortSignal;
  /** What the guest's console reads. A terminal is made raw, and Ctrl-C on it ends the guest. Default: nothing. */
  stdin?: Readable;
  /** Where the console is shown while the guest runs. Default: nowhere. */
  stdout?: Writable;
  /** Is told, in one line each, what the user should know: that the guest is emulated, what QEMU warns of. */
  onNotice?: (line: string) => void;
}

/** How a guest came to its end. */
export type Ending =
  /** It gave an exit status. */
  | "exit"
  /** It powered off or reset the machine without one; a triple fault does that. */
  | "no-status"
  /** A signal of the host: a crash of a process, or Ctrl-C. */
  | "signal"
  | "timeout";

/** How a guest ended, and what it said. */
export interface RunResult {
  /** 0 to 255: that of `main`; 125 when the guest ended without one, 124 for a timeout, 128 + n for signal n. */
  status: number;
  ended: Ending;
  timedOut: boolean;
  signal?: NodeJS.Signals;
  /** The memory that was to be kept. */
  kept?: Buffer;
  /** What the console showed, with symbolised backtraces; of a long run the last four million characters or so. */
  output: string;
}
