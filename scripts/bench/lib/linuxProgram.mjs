// Programs in C for this machine, compiled by the compiler that images are compiled with and linked with the machine's C library. They need no
// header of it and none of its development files.
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { clang, lld } from "@ukts/compiler";

const libc = "/usr/lib/x86_64-linux-gnu/libc.so.6";
const loader = "/lib64/ld-linux-x86-64.so.2";
const entry = fileURLToPath(new URL("start.S", import.meta.url));

/** Compiles and links sources, with `options` for the compiler; returns the program's path. Its addresses are fixed, as tools that count need them. */
export async function buildLinuxProgram(name, sources, out, options = []) {
  const files = [...sources, entry];
  const objects = files.map((file) => join(out, `${basename(file)}.o`));
  for (const [index, file] of files.entries()) {
    await clang([
      ...["-c", "-O2", "-fno-pic", "-fno-builtin", "--target=x86_64-linux-gnu", ...options],
      ...[file, "-o", objects[index]],
    ]);
  }
  const program = join(out, name);
  await lld(["--dynamic-linker", loader, "-z", "now", ...objects, libc, "-o", program]);
  return program;
}
