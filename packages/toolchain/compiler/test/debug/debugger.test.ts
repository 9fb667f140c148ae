/** What debuggers see of an optimised program. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram } from "../harness/execute.js";
import { gdb, hasTool } from "./tools.js";

const source = readFileSync(path.join(import.meta.dirname, "sample/threads.ts"), "utf8");
const lineOf = (marker: string): number => source.split("\n").findIndex((line) => line.endsWith(`// ${marker}`)) + 1;
const folder = mkdtempSync(path.join(tmpdir(), "ukts-debug-"));
let program = "";

beforeAll(async () => {
  program = await buildProgram(source, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.skipIf(!hasTool("llvm-dwarfdump"))("llvm-dwarfdump --verify accepts the DWARF", () => {
  const { stdout, status } = spawnSync("llvm-dwarfdump", ["--verify", program], { encoding: "utf8" });
  expect(stdout).toContain("No errors.");
  expect(status).toBe(0);
});

describe.skipIf(!hasTool("gdb"))("gdb", () => {
  const at = (marker: string, ...commands: string[]): string =>
    gdb(program, [`break main.ts:${lineOf(marker)}`, "run", ...commands]);

  test("stops at a line and steps to the next", () => {
    const out = at("first", "next", "next", "next", "next");
    expect(out).toMatch(
      new RegExp(`Breakpoint 1, program.inspect \\(thread=0x.*weight=9.*\\) at main.ts:${lineOf("first")}`),
    );
    expect(out).toContain(`${lineOf("second")}\tin main.ts`);
  });

  test("prints parameters and locals", () => {
    const out = at("second", "info args", "info locals");
    expect(out).toMatch(/weight = 9/);
    expect(out).toContain("doubled = 94");
    expect(out).toContain("limit = 78");
  });

  test("prints a struct with its embedded struct, array, enum and string", () => {
    const out = at("first", "print *thread");
    expect(out).toContain("at = {x = 3, y = -4}, stack = {0, 0, 0, 0}, next = 0x0, isIdle = true, spent = 77");
    expect(out).toMatch(/id = 42, colour = Green, name = \{ptr = 0x[0-9a-f]+ "init", length = 4\}/);
  });

  test("knows the names of types", () => {
    const out = at("first", "ptype thread", "whatis seen", "whatis limit", "ptype limit", "whatis thread->colour");
    expect(out).toContain("Inline<Point> at;");
    expect(out).toContain("u16 stack[4];");
    expect(out).toContain("Cycles spent;");
    expect(out).toContain("type = u32\ntype = Cycles\ntype = u64\ntype = enum Colour");
  });

  test("shows the way through a call by interface, down to the exported function", () => {
    const out = at("first", "backtrace");
    const frames = ["program.inspect", "program.Counter.visit", "program.walk", "program.main", "test_main"];
    expect([...out.matchAll(/^#\d+ .*?([\w.]+) \(.*at main\.ts:\d+$/gm)].map((m) => m[1])).toEqual(frames);
    expect(out).toMatch(new RegExp(`in program.walk .*main.ts:${lineOf("call")}`));
  });

  test("prints a static", () => {
    const out = at("inner", "print total", "whatis total");
    expect(out).toContain("= 144");
    expect(out).toContain("type = u64");
  });

  test("shows a block's variables inside of the block", () => {
    const out = at("inner", "info locals");
    expect(out).toContain("left = 104");
    expect(out).toContain("step = ");
  });
});
