/** What the symbolizer is tested on: kernel TypeScript, described in DWARF 4, and C, described in DWARF 5. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type CompileOptions, clang, lld, targetFlags } from "../../src/index.js";
import { buildProgram } from "../harness/execute.js";

type Arch = CompileOptions["target"]["arch"];

const sample = (name: string): string => path.join(import.meta.dirname, "sample", name);
const source = readFileSync(sample("inlining.ts"), "utf8");

/** The line of `sample/inlining.ts` that ends in `// marker`. */
export const lineOf = (marker: string): number =>
  source.split("\n").findIndex((line) => line.endsWith(`// ${marker}`)) + 1;

/** Builds `sample/inlining.ts` in a folder of its own and gives the executable's path. */
export const buildKernel = (folder: string, arch: Arch): Promise<string> => buildProgram(source, folder, { arch });

/** Builds `sample/inlining.c` as `buildKernel` does. */
export async function buildC(folder: string, arch: Arch): Promise<string> {
  const [object, linked] = [path.join(folder, "c.o"), path.join(folder, "c")];
  const flags = [...targetFlags({ arch, platform: "linuxu" }), "-O2", "-ffreestanding", "-ffunction-sections"];
  await clang([...flags, "-gdwarf-5", "-c", sample("inlining.c"), "-o", object]);
  await lld(["-static", "-e", "enter", object, "-o", linked]);
  return linked;
}
