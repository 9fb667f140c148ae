// The programs that play workloads: an image of ours per allocator, and one C program for the allocators of C.
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "@ukts/linker";
import { buildLinuxProgram } from "../lib/linuxProgram.mjs";
import { linkPackages } from "../lib/packages.mjs";
import { sizesHeader } from "./sizes.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const libraries = "/usr/lib/x86_64-linux-gnu";
const yardsticks = {
  "glibc (C)": { library: undefined },
  "jemalloc (C)": { library: `${libraries}/libjemalloc.so.2`, debian: "libjemalloc2" },
  "mimalloc (C)": { library: `${libraries}/libmimalloc.so.2`, debian: "libmimalloc2.0" },
};

/** The libraries to preload, by allocator. One that is not installed is left out, and the console says so. */
export function preloads() {
  const found = Object.entries(yardsticks).filter(([name, { library, debian }]) => {
    if (!library || existsSync(library)) return true;
    console.warn(`Left out: ${name} is not installed (Debian: apt-get install ${debian}).`);
    return false;
  });
  return Object.fromEntries(found.map(([name, { library }]) => [name, library]));
}

function writeHeader(work) {
  writeFileSync(join(work, "sizes.h"), sizesHeader());
}

/** The player as an image of ours with these packages in its closure. */
export async function buildImage(work, name, packages, options = {}) {
  linkPackages(work);
  const appDir = join(work, name);
  mkdirSync(join(appDir, "src"), { recursive: true });
  for (const file of ["player.c", "workloads.c", "workloads.h"]) {
    symlinkSync(join(folder, file), join(appDir, "src", file));
  }
  writeHeader(join(appDir, "src"));
  const dependencies = [...packages, "@ukts/nolibc", "@ukts/plat-linuxu", "@ukts/ukboot"];
  const manifest = {
    ...{ name: "player", version: "0.0.0", private: true, type: "module" },
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, "*"])),
  };
  writeFileSync(join(appDir, "package.json"), JSON.stringify(manifest));
  const config = { name, memory: "1G", targets: ["linuxu/x86_64"], options };
  writeFileSync(join(appDir, "ukts.config.ts"), `export default ${JSON.stringify(config)};\n`);
  const { image, dbg } = await build({ appDir, plat: "linuxu", arch: "x86_64" });
  return { command: [image, "linuxu.memory=1073741824", "--"], symbols: dbg };
}

/** The player linked with the C library of this machine. */
export function buildPlayer(work) {
  writeHeader(work);
  const sources = ["player.c", "workloads.c"].map((file) => join(folder, file));
  return buildLinuxProgram("player", sources, work, ["-I", work]);
}
