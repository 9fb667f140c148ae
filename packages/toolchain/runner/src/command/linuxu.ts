import { kernelWords } from "./kernelLine.js";

export interface LinuxuOptions {
  /** Path of the emulator that runs the image, where this machine cannot. */
  emulator?: string | undefined;
  image: string;
  /** Where the emulator waits for a debugger. */
  gdbPort?: number | undefined;
  /** Bytes. */
  memory: number;
  params: readonly string[];
  args: readonly string[];
}

/** The command that runs an image as a Linux process. */
export function linuxuCommand(o: LinuxuOptions): string[] {
  return [
    ...(o.emulator === undefined ? [] : [o.emulator]),
    ...(o.gdbPort === undefined ? [] : ["-g", String(o.gdbPort)]),
    o.image,
    ...kernelWords([`linuxu.memory=${o.memory}`, ...o.params], o.args),
  ];
}
