import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkMemory, neededMemory } from "../src/memory.js";
import { probeImage } from "../src/qemu/pvhImage.js";

const folder = mkdtempSync(join(tmpdir(), "ukts-runner-"));
const image = join(folder, "probe.elf");
writeFileSync(image, probeImage());

test("an image needs its segments and room to work in", () => {
  expect(neededMemory(image, 0)).toBe(0x100000 + 4096 + 64 * 1024);
});

test("too little memory names what is needed and what is given", () => {
  expect(() => checkMemory(image, 1 << 20, 0)).toThrow("Expected at least 1092K of memory for this image, found 1M.");
  expect(() => checkMemory(image, 2 << 20, 0)).not.toThrow();
});

test("a file that is no image, and none", () => {
  const text = join(folder, "text");
  writeFileSync(text, "hello");
  expect(() => neededMemory(text, 0)).toThrow(/Expected a 64-bit little-endian ELF image/);
  expect(() => neededMemory(join(folder, "none"), 0)).toThrow(/Expected an image, found none/);
});
