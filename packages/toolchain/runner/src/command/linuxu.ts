import { kernelWords } from "./kernelLine.js";

export interface LinuxuOptions {
  image: string;
  /** Bytes. */
  memory: number;
  params: readonly string[];
  args: readonly string[];
}

/** The command that runs an image as a Linux process. */
export function linuxuCommand(o: LinuxuOptions): string[] {
  return [o.image, ...kernelWords([`linuxu.memory=${o.memory}`, ...o.params], o.args)];
}
