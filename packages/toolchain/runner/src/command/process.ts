import { kernelWords } from "./kernelLine.js";

export interface ProcessOptions {
  /** Path of the emulator that runs the image, where this machine cannot. */
  emulator?: string | undefined;
  image: string;
  /** Where the emulator waits for a debugger. */
  gdbPort?: number | undefined;
  params: readonly string[];
  args: readonly string[];
}

/** The command that runs an image as a Linux process. */
export function processCommand(o: ProcessOptions): string[] {
  return [
    ...(o.emulator === undefined ? [] : [o.emulator]),
    ...(o.gdbPort === undefined ? [] : ["-g", String(o.gdbPort)]),
    o.image,
    ...kernelWords(o.params, o.args),
  ];
}
