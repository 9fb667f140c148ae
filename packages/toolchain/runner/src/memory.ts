import { formatMemory, UktsError } from "@ukts/config";
import { loadSegments } from "./elf.js";

/** What an image needs beside its own segments before `main` can run: stack of the boot path and a first heap. */
const workingBytes = 64 * 1024;

/** QEMU gives a guest whole pages. */
const pageBytes = 4096;

/** Memory in bytes that an image needs to boot on a machine whose memory begins at `ramStart`. */
export function neededMemory(image: string, ramStart: number): number {
  const ends = loadSegments(image).map(({ physical, memorySize }) => physical + memorySize - ramStart);
  return Math.ceil((Math.max(0, ...ends) + workingBytes) / pageBytes) * pageBytes;
}

/** Throws UktsError when a machine with `given` bytes is too small for the image. */
export function checkMemory(image: string, given: number, ramStart: number): void {
  const needed = neededMemory(image, ramStart);
  if (given >= needed) return;
  throw new UktsError(
    "too-little-memory",
    `Expected at least ${formatMemory(needed)} of memory for this image, found ${formatMemory(given)}.`,
    {
      hint: `Give it more, for example \`--memory ${Math.ceil(needed / 2 ** 20)}M\`, or set \`memory\` in ukts.config.ts.`,
    },
  );
}
