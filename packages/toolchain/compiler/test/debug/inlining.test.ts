/** Frames of inlined calls: against the lines of the source, and against what LLVM's own symbolizer says of every address. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Frame, readElf, Symbolizer } from "../../src/index.js";
import { buildC, buildKernel, lineOf } from "./images.js";

const folder = mkdtempSync(path.join(tmpdir(), "ukts-inlining-"));
const images = new Map<string, string>();

const hasOther = spawnSync("llvm-symbolizer", ["--version"]).status === 0;
if (!hasOther) console.warn("left out: 'llvm-symbolizer' is not installed (Debian: apt-get install llvm)");

beforeAll(async () => {
  for (const arch of ["x86_64", "arm64"] as const) {
    const inFolder = mkdtempSync(path.join(folder, arch));
    images.set(`kernel TypeScript for ${arch}`, await buildKernel(inFolder, arch));
    images.set(`C with DWARF 5 for ${arch}`, await buildC(inFolder, arch));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const kinds = ["x86_64", "arm64"].flatMap((arch) => [`kernel TypeScript for ${arch}`, `C with DWARF 5 for ${arch}`]);

/** `func file:line`, innermost first. */
const chain = (frames: readonly Frame[]): string =>
  frames.map((f) => `${f.func} ${f.file === undefined ? "??" : path.basename(f.file)}:${f.line ?? 0}`).join(" < ");

/** Of every function but those of the test runtime, which is compiled without debug information. */
function everyAddress(image: Uint8Array): bigint[] {
  const ours = /^(program\..*|twice|enter)$/;
  const functions = readElf(image).symbols.filter((s) => s.type === 2 && ours.test(s.name));
  return functions.flatMap((s) => Array.from({ length: Number(s.size) }, (_, i) => s.value + BigInt(i)));
}

function symbolized(name: string): { path: string; addresses: bigint[]; chains: string[]; frames: Frame[][] } {
  const file = images.get(name) ?? "";
  const image = readFileSync(file);
  const symbolizer = Symbolizer.fromElf(image);
  const addresses = everyAddress(image);
  const frames = addresses.map((address) => symbolizer.frames(address));
  return { path: file, addresses, chains: frames.map(chain), frames };
}

test("a call inlined through three others has a frame for each, with the lines of the calls", () => {
  const { chains } = symbolized("kernel TypeScript for x86_64");
  expect(chains).toContain(
    [
      `program.mix main.ts:${lineOf("innermost")}`,
      `program.Sum.add main.ts:${lineOf("mix")}`,
      `program.fill main.ts:${lineOf("add")}`,
      `program.twice main.ts:${lineOf("fill")}`,
    ].join(" < "),
  );
});

test.each(kinds)("only the last frame of an address has code of its own: %s", (name) => {
  const { frames } = symbolized(name);
  expect(frames.every((of) => of.every((frame, i) => frame.isInlined === i < of.length - 1))).toBe(true);
  expect(frames.some((of) => of.length > 2)).toBe(true);
});

test.skipIf(!hasOther).each(kinds)("every address as llvm-symbolizer has it: %s", (name) => {
  const { path: file, addresses, chains } = symbolized(name);
  const input = addresses.map((address) => `0x${address.toString(16)}\n`).join("");
  const args = [`--obj=${file}`, "--output-style=JSON", "--no-demangle"];
  const { stdout } = spawnSync("llvm-symbolizer", args, { input, encoding: "utf8", maxBuffer: 64 << 20 });
  const theirs = stdout.trim().split("\n").map(chainOfJson);
  expect(theirs.length).toBe(addresses.length);
  const differing = addresses.flatMap((address, i) =>
    chains[i] === theirs[i] ? [] : [{ address: address.toString(16), ours: chains[i], theirs: theirs[i] }],
  );
  expect(differing).toEqual([]);
});

interface SymbolizerAnswer {
  readonly Symbol: readonly { readonly FunctionName: string; readonly FileName: string; readonly Line: number }[];
}

function chainOfJson(line: string): string {
  const { Symbol: frames }: SymbolizerAnswer = JSON.parse(line);
  return frames.map((f) => `${f.FunctionName} ${path.basename(f.FileName) || "??"}:${f.Line}`).join(" < ");
}
