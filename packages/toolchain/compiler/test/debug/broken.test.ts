/** Bytes from outside that are broken: the reader ends with a result or an error of its own, and in time. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ElfError } from "../../src/debug/elf.js";
import { DwarfError, readDeclarations, readElf, Symbolizer } from "../../src/index.js";
import { buildC, buildKernel } from "./images.js";

const folder = mkdtempSync(path.join(tmpdir(), "ukts-broken-"));
const images: Record<string, Uint8Array> = {};

beforeAll(async () => {
  images["DWARF 4"] = readFileSync(await buildKernel(folder, "x86_64"));
  images["DWARF 5"] = readFileSync(await buildC(folder, "x86_64"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads everything there is to read, as a backtrace and a report of sizes do. Any error but the reader's own two goes on. */
function survives(bytes: Uint8Array, addresses: readonly bigint[]): "read" | "ElfError" | "DwarfError" {
  try {
    const symbolizer = Symbolizer.fromElf(bytes);
    readDeclarations(bytes, readElf(bytes));
    for (const address of addresses) {
      symbolizer.lookup(address);
      symbolizer.frames(address);
    }
    return "read";
  } catch (error) {
    if (error instanceof ElfError) return "ElfError";
    if (error instanceof DwarfError) return "DwarfError";
    throw error;
  }
}

const outside = [0n, 4096n, 2n ** 64n - 1n];
const addressesOf = (image: Uint8Array): bigint[] => {
  const functions = readElf(image).symbols.filter((s) => s.type === 2 && s.section !== 0);
  return [...outside, ...functions.flatMap((s) => [s.value, s.value + s.size / 2n, s.value + s.size])];
};

/** Bytes to overwrite: where each section of the debug information is, its head above all, and where the ELF headers are. */
function changes(image: Uint8Array): fc.Arbitrary<[number, number][]> {
  const { sections } = readElf(image);
  const table = Number(new DataView(image.buffer, image.byteOffset).getBigUint64(40, true));
  const inSections = sections
    .filter((s) => s.size > 0 && (s.name.startsWith(".debug") || s.name.endsWith("tab")))
    .flatMap((s) => [fc.nat(s.size - 1), fc.nat(Math.min(s.size, 48) - 1)].map((at) => at.map((n) => s.offset + n)));
  const anywhere = fc.oneof(fc.nat(63), fc.integer({ min: table, max: image.length - 1 }), ...inSections);
  const byte = fc.oneof(fc.constantFrom(0, 1, 0x16, 0x7f, 0x80, 0xff), fc.nat(255));
  return fc.array(fc.tuple(anywhere, byte), { minLength: 1, maxLength: 12 });
}

describe.each(["DWARF 4", "DWARF 5"])("%s", (version) => {
  test("overwritten bytes", () => {
    const image = images[version] ?? new Uint8Array();
    const addresses = addressesOf(image);
    const met = new Set<string>();
    fc.assert(
      fc.property(changes(image), (overwritten) => {
        const broken = Uint8Array.from(image);
        for (const [at, byte] of overwritten) broken[at] = byte;
        met.add(survives(broken, addresses));
      }),
      { numRuns: 2000 },
    );
    expect([...met].sort()).toEqual(["DwarfError", "ElfError", "read"]);
  });

  test("a file that is cut off anywhere", () => {
    const image = images[version] ?? new Uint8Array();
    fc.assert(
      fc.property(fc.nat(image.length), (length) => void survives(image.slice(0, length), addressesOf(image))),
      { numRuns: 300 },
    );
  });
});

test("arbitrary bytes behind an ELF header", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 58, maxLength: 400 }), (tail) => {
      survives(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, ...tail]), outside);
    }),
    { numRuns: 2000 },
  );
});
