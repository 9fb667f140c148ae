import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatMemory,
  matchesTarget,
  parseInteger,
  parseMemory,
  parseTarget,
  suggest,
  suggestion,
} from "../src/index.js";

describe("memory sizes", () => {
  test.each([
    ["64M", 64 * 2 ** 20],
    ["1536K", 1536 * 1024],
    ["2g", 2 * 2 ** 30],
    ["4096", 4096],
    [4096, 4096],
  ])("%s", (text, bytes) => expect(parseMemory(text)).toBe(bytes));

  test.each(["", "64MB", "-1M", "0", "1.5M", "lots", "9999999T"])("refuses %s", (text) => {
    expect(() => parseMemory(text)).toThrow(`found "${text}"`);
  });

  test("formatMemory is the inverse of parseMemory", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 48 }), (bytes) => parseMemory(formatMemory(bytes)) === bytes));
    expect(formatMemory(64 * 2 ** 20)).toBe("64M");
    expect(formatMemory(1536 * 1024)).toBe("1536K");
  });
});

test("parseInteger reads other bases and groups", () => {
  expect(["0x10", "0b101", "1_000", "-8", "1x"].map(parseInteger)).toEqual([16n, 5n, 1000n, -8n, undefined]);
});

test("targets", () => {
  expect(parseTarget("kvm/x86_64")).toEqual({ plat: "kvm", arch: "x86_64" });
  expect(() => parseTarget("x86_64/kvm")).toThrow('found "x86_64/kvm"');
  const target = parseTarget("kvm/x86_64");
  expect(matchesTarget(undefined, target)).toBe(true);
  expect(matchesTarget(["x86_64"], target)).toBe(true);
  expect(matchesTarget(["kvm/x86_64"], target)).toBe(true);
  expect(matchesTarget(["arm64", "linuxu/x86_64"], target)).toBe(false);
});

test("a name without its package suggests the only one that it is of", () => {
  expect(suggest("level", ["@x/debug.level", "app.color"])).toBe("@x/debug.level");
  expect(suggest("debug.level", ["@x/debug.level", "app.color"])).toBe("@x/debug.level");
  expect(suggest("level", ["@x/debug.level", "app.level"])).toBeUndefined();
  expect(suggest("evel", ["@x/debug.level", "app.color"])).toBeUndefined();
});

test("suggestions are near or absent", () => {
  expect(suggest("levle", ["level", "lines"])).toBe("level");
  expect(suggest("zzzz", ["level", "lines"])).toBeUndefined();
  expect(suggestion("zzzz", ["level", "lines"])).toBe("There are: level, lines.");
  expect(suggestion("zzzz", [])).toBe("There are none.");
});
