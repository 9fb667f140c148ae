import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { clang, lld } from "@ukts/compiler";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Compiles the plugin that records what a guest executes; returns its path. */
export async function buildTracePlugin(out) {
  const object = join(out, "trace.o");
  const plugin = join(out, "trace.so");
  await clang(["-c", "-fPIC", "-O2", "--target=x86_64-linux-gnu", join(folder, "trace.c"), "-o", object]);
  await lld(["-shared", object, "-o", plugin]);
  return plugin;
}

/** Compiles the image that only prints a line; returns its path. */
export async function buildEmptyImage(out) {
  const object = join(out, "empty.o");
  const image = join(out, "empty");
  await clang(["-c", "--target=x86_64-unknown-none-elf", join(folder, "empty.S"), "-o", object]);
  await lld(["-static", "--image-base=0x100000", object, "-o", image]);
  return image;
}
