// What debuggers see of optimised images: one list of checks, on every target.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { beforeAll, describe, expect, test } from "vitest";
import { type Answers, ask, type Debuggee, gdbFor, hasTool, type Questions } from "./gdbSession.js";
import { app } from "./ukts.js";

const source = readFileSync(new URL("debug/threads.ts", import.meta.url), "utf8");
const lineOf = (marker: string): number => source.split("\n").findIndex((line) => line.endsWith(`// ${marker}`)) + 1;
const hasVerifier = hasTool("llvm-dwarfdump", "llvm");
const at = (marker: string): string[] => [`thbreak main.ts:${lineOf(marker)}`, "continue"];

const questions: Questions = {
  stop: at("first"),
  backtrace: ["set backtrace past-main on", "backtrace"],
  struct: ["print *thread"],
  types: ["ptype thread", "whatis seen", "whatis limit", "ptype limit", "whatis thread->colour"],
  values: ["print thread->colour", "print limit", "print/d thread->at.y"],
  second: [...at("second"), "info args", "info locals"],
  step: ["next"],
  inner: [...at("inner"), "info locals", "print total", "whatis total"],
  inlined: [...at("innermost"), "backtrace 3", "info frame", "info args"],
};

eachTarget(
  (target) => {
    let debuggee: Debuggee;
    beforeAll(async () => {
      const folder = app(source);
      const { image, dbg } = await guest({ app: folder, target }).build();
      debuggee = { app: folder, image, dbg };
    });

    test.skipIf(!hasVerifier)("llvm-dwarfdump --verify accepts the DWARF", () => {
      const { stdout } = spawnSync("llvm-dwarfdump", ["--verify", debuggee.dbg], { encoding: "utf8" });
      expect(stdout).toContain("No errors.");
    });

    describe.skipIf(!hasTool(gdbFor(target), gdbFor(target)))("gdb", () => {
      let answers: Answers = {};
      beforeAll(async () => {
        answers = await ask(target, debuggee, questions);
      });

      test("stops at a line and steps to the next", () => {
        expect(answers.stop).toMatch(
          new RegExp(`test_app.inspect \\(thread=0x.*weight=9.*\\) at .*main.ts:${lineOf("first")}`),
        );
        expect(answers.step).toMatch(new RegExp(`^${lineOf("second") + 1}\\tin .*main\\.ts$`, "m"));
      });

      test("shows the way through a call by interface, down to the platform", () => {
        const frames = [...(answers.backtrace ?? "").matchAll(/^#\d+ .*?([\w.]+) \(.*at .*?([\w.]+\.ts):\d+$/gm)];
        expect(frames.map((frame) => frame[1])).toEqual([
          ...["test_app.inspect", "test_app.Counter.visit", "test_app.walk", "test_app.main"],
          ...["ukboot.start", expect.stringMatching(/^plat_\w+\./)],
        ]);
        expect(answers.backtrace).toMatch(new RegExp(`in test_app.walk .*main.ts:${lineOf("call")}`));
        // It ends with the entry, and with nothing made up beyond that.
        expect(answers.backtrace).toMatch(/entry\.S:\d+\n$/);
      });

      test("prints a struct with its embedded struct, array, enum and string", () => {
        expect(answers.struct).toContain(
          "at = {x = 3, y = -4}, stack = {0, 0, 0, 0}, next = 0x0, isIdle = true, spent = 77",
        );
        expect(answers.struct).toMatch(/id = 42, colour = Green, name = \{ptr = 0x[0-9a-f]+ .*"init", length = 4\}/);
      });

      test("prints an enum, a value under an alias, a signed field", () => {
        expect(answers.values).toMatch(/= Green\n.*= 78\n.*= -4\n/);
      });

      test("knows the names of types", () => {
        expect(answers.types).toContain("Inline<Point> at;");
        expect(answers.types).toContain("u16 stack[4];");
        expect(answers.types).toContain("Cycles spent;");
        expect(answers.types).toContain("type = u32\ntype = Cycles\ntype = u64\ntype = enum Colour");
      });

      test("prints parameters and locals", () => {
        expect(answers.second).toMatch(/weight = 9/);
        expect(answers.second).toContain("doubled = 94");
        expect(answers.second).toContain("limit = 78");
      });

      test("prints a static, and a block's variables inside of the block", () => {
        expect(answers.inner).toContain("= 222");
        expect(answers.inner).toContain("type = u64");
        expect(answers.inner).toContain("left = 182");
        expect(answers.inner).toContain("step = ");
      });

      test("shows an inlined call as a frame, with its parameters, above the function it is in", () => {
        expect(answers.inlined).toMatch(
          new RegExp(`#0 .*test_app.scale \\(.*factor=3\\) at .*main.ts:${lineOf("innermost")}\n`),
        );
        expect(answers.inlined).toMatch(
          new RegExp(`#1 .*test_app.grow \\(.*\\) at .*main.ts:${lineOf("inlines")}\n#2 .*main`),
        );
        expect(answers.inlined).toContain("inlined into frame 1");
      });
    });
  },
  ({ machine }) => machine !== "microvm",
);
