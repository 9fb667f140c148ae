import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readElf, Symbolizer } from "../../src/index.js";
import { buildKernel } from "./images.js";

const folder = mkdtempSync(path.join(tmpdir(), "ukts-symbols-"));
let image: Uint8Array = new Uint8Array();

beforeAll(async () => {
  image = readFileSync(await buildKernel(folder, "x86_64"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("every function of the program has a name, a file and the line of its head or body", () => {
  const symbolizer = Symbolizer.fromElf(image);
  const functions = readElf(image).symbols.filter((s) => s.type === 2 && s.name.startsWith("program."));
  expect(functions.map((s) => s.name)).toContain("program.twice");
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
