/** Every fault of the catalogue at its place, by a fixture whose name is the assertion: `<fault>.<n>.ts`, the place marked by a comment. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as catalog from "../src/diagnostics/catalog.js";
import type { Fault } from "../src/diagnostics/diagnostic.js";
import { compileProgram } from "./harness/execute.js";
import { compileFixture, filesOf } from "./harness/fixture.js";

const here = path.join(path.dirname(fileURLToPath(import.meta.url)), "diagnostics");
const MARK = "/*!*/";
/** Errors of the compiler itself, which nothing may provoke. */
const INTERNAL = ["internal", "typesDisagree"];

const makers = catalog as unknown as Record<string, (...args: string[]) => Fault>;
const codeOf = (fault: string): string => makers[fault]("u8", "u8", "u8", "u8", "u8").code;
const fixtures = readdirSync(here).filter((name) => /^\w+\.\d+\.ts$/.test(name));

function marked(files: Record<string, string>): { file: string; line: number; column: number } | undefined {
  for (const [name, text] of Object.entries(files)) {
    const lines = text.split("\n");
    const line = lines.findIndex((l) => l.includes(MARK));
    if (line >= 0)
      return { file: `/program/${name}`, line: line + 1, column: lines[line].indexOf(MARK) + MARK.length + 1 };
  }
  return undefined;
}

describe.each(fixtures)("%s", (fixture) => {
  const fault = fixture.split(".")[0];
  test(fault, () => {
    const text = readFileSync(path.join(here, fixture), "utf8");
    const { diagnostics, ir } = compileFixture(text);
    const found = diagnostics.map(({ code, file, line, column, message }) => ({ code, file, line, column, message }));
    const place = marked(filesOf(text));
    expect(place).toBeDefined();
    if (fault === "tscFlavour") {
      expect(found).toEqual([
        { ...place, code: expect.stringMatching(/^TS/), message: expect.stringMatching(/^'\w+' is not a '\w+'$/) },
      ]);
      expect(diagnostics[0].hint).toMatch(/^write `\w+\(x\)`$/);
    } else {
      expect(found).toEqual([{ ...place, code: codeOf(fault), message: expect.anything() }]);
      expect(diagnostics[0].hint).toBeTruthy();
    }
    expect(ir).toBe("");
  });
});

test("every fault has a fixture, and every code one meaning", () => {
  const tested = new Set(fixtures.map((name) => name.split(".")[0]));
  const aliases = ["privateName"];
  const faults = Object.keys(makers).filter((name) => !INTERNAL.includes(name) && !aliases.includes(name));
  expect(faults.filter((name) => !tested.has(name))).toEqual([]);
  const codes = faults.map(codeOf);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
});

test("all errors of all files are reported, each once, without those that follow from another", () => {
  const { diagnostics } = compileProgram(
    `
    import { other } from "./other.js";
    export function f(a: u32, b: u64): u32 {
      const sum = a + b;
      const twice: u32 = sum * 2;
      if (a) return twice;
      for (const x of [1, 2]) { const y: u8 = 300; }
      while (b == 1) { const z: i8 = -129; }
      switch (a) { case 1: { const w: u8 = 256; return u32(w); } }
      return sum;
    }
    export function main(): i32 { return other(1) === 1 ? 0 : 1; }`,
    { modules: { "other.ts": "export function other(x: u32): u32 {\n  const y: u8 = 999;\n  return x / 0;\n}\n" } },
  );
  const found = diagnostics.map((d) => `${path.basename(d.file ?? "")}:${d.line} ${d.code}`).sort();
  expect(found).toEqual(
    [
      "main.ts:10 UK1002".replace("10", "9"),
      "main.ts:4 UK1001",
      "main.ts:6 UK1009",
      "main.ts:7 UK1002",
      "main.ts:7 UK1105",
      "main.ts:8 UK1002",
      "main.ts:8 UK1013",
      "other.ts:2 UK1002",
      "other.ts:3 UK1010",
    ].sort(),
  );
});

test("a name of the host is refused without the advice to install its types", () => {
  const { diagnostics } = compileProgram(
    `import { readFileSync } from "node:fs";
    const m = new Map();
    export function main(): i32 { console.log(readFileSync, m); return 0; }`,
  );
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "Cannot find name 'node:fs'.",
    "Cannot find name 'Map'.",
    "Cannot find name 'console'.",
  ]);
  for (const { hint } of diagnostics) expect(hint).toContain("npx ukts list");
});
