import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { clang, lld } from "@ukts/compiler";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Compiles a plugin of QEMU's TCG; returns its path. */
export async function buildPlugin(source, out) {
  const object = join(out, `${basename(source)}.o`);
  const plugin = join(out, `${basename(source)}.so`);
  await clang(["-c", "-fPIC", "-O2", "--target=x86_64-linux-gnu", source, "-o", object]);
  await lld(["-shared", object, "-o", plugin]);
  return plugin;
}

/** The plugin that records what a guest executes. */
export const buildTracePlugin = (out) => buildPlugin(join(folder, "trace.c"), out);

/** Compiles the image that only prints a line; returns its path. */
export async function buildEmptyImage(out) {
  const object = join(out, "empty.o");
  const image = join(out, "empty");
  await clang(["-c", "--target=x86_64-unknown-none-elf", join(folder, "empty.S"), "-o", object]);
  await lld(["-static", "--image-base=0x100000", object, "-o", image]);
  return image;
}
