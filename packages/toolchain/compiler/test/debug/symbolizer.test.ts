import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ElfError } from "../../src/debug/elf.js";
import { readElf, Symbolizer } from "../../src/index.js";
import { buildProgram } from "../harness/execute.js";

const source = readFileSync(path.join(import.meta.dirname, "sample/threads.ts"), "utf8");
const folder = mkdtempSync(path.join(tmpdir(), "ukts-symbols-"));
let image: Uint8Array = new Uint8Array();

beforeAll(async () => {
  image = readFileSync(await buildProgram(source, folder));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every function of the program has a name, a file and the line of its head or body", () => {
  const symbolizer = Symbolizer.fromElf(image);
  const functions = readElf(image).symbols.filter((s) => s.type === 2 && s.name.startsWith("program."));
  expect(functions.map((s) => s.name)).toContain("program.Counter.visit");
  for (const { name, value } of functions) {
    const found = symbolizer.lookup(value);
    expect(found?.func).toBe(name);
    expect(found?.file).toMatch(/(main|console)\.ts$/);
    expect(found?.line).toBeGreaterThan(0);
  }
});

test("an address outside of every function has no position", () => {
  const symbolizer = Symbolizer.fromElf(image);
  expect(symbolizer.lookup(0n)).toBeUndefined();
  expect(symbolizer.lookup(0xffff_ffff_ffff_fff0n)).toBeUndefined();
});

/** Reads everything there is to read; a broken file may give a wrong answer or an ElfError. */
function survives(bytes: Uint8Array): void {
  let symbolizer: Symbolizer;
  try {
    symbolizer = Symbolizer.fromElf(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ElfError);
    return;
  }
  for (const address of [0n, 0x201000n, 0x201234n, 0x202000n, 2n ** 64n - 1n]) symbolizer.lookup(address);
}

test("broken bytes end in an ElfError or a result", { timeout: 120_000 }, () => {
  const headers = fc.nat(63);
  const sections = readElf(image).sections.filter((s) => s.name === ".debug_line" || s.name.endsWith("tab"));
  const inSections = fc.constantFrom(...sections).chain((s) => fc.nat(s.size - 1).map((at) => s.offset + at));
  const table = Number(new DataView(image.buffer, image.byteOffset).getBigUint64(40, true));
  const anywhere = fc.oneof(
    headers,
    inSections,
    fc.integer({ min: table, max: image.length - 1 }),
    fc.nat(image.length - 1),
  );
  const change = fc.tuple(anywhere, fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255)));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const broken = Uint8Array.from(image);
      for (const [at, byte] of changes) broken[at] = byte;
      survives(broken);
    }),
    { numRuns: 2000 },
  );
});

test("a file cut off anywhere ends in an ElfError or a result", () => {
  fc.assert(
    fc.property(fc.nat(image.length), (length) => survives(image.slice(0, length))),
    { numRuns: 500 },
  );
});

test("arbitrary bytes behind an ELF header end in an ElfError or a result", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 58, maxLength: 400 }), (tail) => {
      survives(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, ...tail]));
    }),
    { numRuns: 2000 },
  );
});
