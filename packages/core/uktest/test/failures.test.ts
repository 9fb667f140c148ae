// What does not hold is reported with its place and values; what ends the guest fails its own case and no other.
import { readFileSync } from "node:fs";
import type { Target } from "@ukts/config";
import { type Guest, guest, type ImageResults, listImageTests, runImageTests } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { describe, expect, test } from "vitest";

const dependencies = [
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/ukalloc-tlsf",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/uktest",
];
const imports = `import { err, ok, panic, ptr } from "@ukts/lang";
import { print, println } from "@ukts/ukconsole";
import { skip, suite, type Test, test } from "@ukts/uktest";
`;

/** Body of a case, and what the report says of it after `src/tests.ts:line: `. */
const failing: Record<string, [body: string, reason: string]> = {
  true: ["t.isTrue(false);", "expected true, found false"],
  false: ["t.isFalse(1 < 2);", "expected false, found true"],
  "equal u8": ["const x: u8 = 255; t.equal(x, 254);", "expected 254, found 255"],
  "equal i64": ["const x: i64 = -1; t.equal(x, -2);", "expected -2, found -1"],
  "equal boolean": ["t.equal(2 < 1, true);", "expected true, found false"],
  "not equal": ["const x: u32 = 7; t.notEqual(x, 7);", "expected anything but 7, found it"],
  less: ["const x: u32 = 7; t.less(x, 7);", "expected less than 7, found 7"],
  "less or equal": ["const x: u32 = 8; t.lessOrEqual(x, 7);", "expected at most 7, found 8"],
  greater: ["const x: u32 = 7; t.greater(x, 7);", "expected more than 7, found 7"],
  "greater or equal": ["const x: u32 = 6; t.greaterOrEqual(x, 7);", "expected at least 7, found 6"],
  text: ['t.text("a\\n\\"b\\"", "a");', String.raw`expected "a", found "a\x0a\"b\""`],
  bytes: [
    "const a: FixedArray<u8, 3> = [1, 2, 171]; const b: FixedArray<u8, 2> = [1, 2]; t.bytes(a.slice(), b.slice());",
    "expected 2 bytes, found 3; from byte 2 on expected <>, found <ab>",
  ],
  null: ["t.isNull(t.isTrue(true) ? ptr<u8>(8) : null);", "expected null, found something"],
  "not null": ["t.notNull(t.isTrue(true) ? null : ptr<u8>(8));", "expected something, found null"],
  ok: ["t.isOk(err<u32>(Errno.EINVAL));", "expected a value, found error 22"],
  error: ["t.isError(ok<u32>(1), Errno.EINVAL);", "expected error 22, found a value"],
  "other error": ["t.isError(err<u32>(Errno.EIO), Errno.EINVAL);", "expected error 22, found error 5"],
  fail: ['t.fail("no \\\\ way");', String.raw`no \\ way`],
  nothing: ["", "the case has no assertion, so it cannot fail"],
};

/** A suite with a case on each line. */
const suiteOf = (name: string, cases: readonly string[]): string =>
  `suite("${name}", () => {\n${cases.join("\n")}\n});\n`;

/** Bodies of cases in which several assertions do not hold, and those that the report shows. */
const several: Record<string, [body: string, reasons: string[]]> = {
  "goes on": [
    "t.isFalse(true); t.isTrue(true); t.equal(1 < 2, false);",
    ["expected false, found true", "expected false, found true"],
  ],
  "is long": [
    "for (let i: u32 = 0; i < 20; i++) t.equal(i, 99);",
    Array.from({ length: 8 }, (_, i) => `expected 99, found ${i}`),
  ],
  leaves: [
    "t.isTrue(true); t.isTrue(1 > 2); t.assert.less<u8>(3, 2); behind();",
    ["expected true, found false", "expected less than 2, found 3"],
  ],
  "leaves a function": ["deep(t); behind();", ["expected 5, found 4"]],
  "has no value": ["behind(t.assert.value(err<u32>(Errno.EIO)));", ["expected a value, found error 5"]],
  "has nothing": [
    "behind(t.assert.present(t.isTrue(true) ? null : ptr<u32>(8))[0]);",
    ["expected something, found null"],
  ],
  "fails and leaves": ['t.assert.fail("no"); behind();', ["no"]],
};

const suites = [
  suiteOf(
    "fails",
    Object.entries(failing).map(([name, [body]]) => `test("${name}", (t) => { ${body} });`),
  ),
  suiteOf(
    "several",
    Object.entries(several).map(([name, [body]]) => `test("${name}", (t) => { ${body} });`),
  ),
  suiteOf("crashes", [
    'test("before", (t) => { t.isTrue(true); });',
    'test("panics", (t) => { print`half a line`; t.isTrue(true); panic("oh no"); });',
    'skip("between", "it is not there");',
    'test("divides", (t) => { t.isTrue(true); oneBy(t.isTrue(true) ? 0 : 1); });',
    'test("nests", (t) => { t.isTrue(true); test("inner", (u) => { u.isTrue(true); }); });',
    'test("has a suite", (t) => { t.isTrue(true); suite("inner", () => {}); });',
    'test("after", (t) => { println`[ FAILED  ] 5 after (1 assertions)`; t.isTrue(true); });',
  ]),
  suiteOf("hangs", [
    'test("hangs", (t) => { while (t.isTrue(true)) continue; });',
    'test("a\\nb", (t) => { t.isTrue(true); });',
  ]),
];
const source = `${imports}function oneBy(x: u32): u32 { return 1 / x; }
function behind(_x: u32 = 0): void { println\`behind an assertion that leaves\`; }
function deep(t: Test): void { using _held = new Held(); t.assert.equal<u8>(4, 5); }
class Held { [Symbol.dispose](): void { println\`released\`; } }
export function tests(): void {
${suites.join("")}}
`;
/** Line of the first case. */
const first = source.split("\n").findIndex((line) => line.startsWith("test(")) + 1;

const main = `import { println } from "@ukts/ukconsole";
export function main(_args: Args): i32 { println\`hi\`; return 0; }
`;
const app = { main, files: { "src/tests.ts": source }, dependencies };
const boot =
  (target: Target, more: { timeoutMs?: number } = {}) =>
  (args: string[]) =>
    guest({ ...app, tests: { of: ["test-app"] }, target, args, ...more }).run();
const shown = ({ cases }: ImageResults) => cases.map(({ name, state, reason }) => [name, state, reason]);

eachTarget(
  (target) => {
    test("every assertion that does not hold is reported, with its place and values", async () => {
      const results = await runImageTests(boot(target), ["fails > *"]);
      expect(shown(results)).toEqual(
        Object.entries(failing).map(([name, [, reason]], i) => [
          name,
          "failed",
          `src/tests.ts:${first + i}: ${reason}`,
        ]),
      );
      expect(results).toMatchObject({ boots: 1 });
      expect(results.problem).toBeUndefined();
    });

    test("a case goes on behind assertions that do not hold, up to one of assert, behind which the others run in another boot", async () => {
      const results = await runImageTests(boot(target), ["several > *"]);
      expect(results.problem).toBeUndefined();
      const places = /^src\/tests\.ts:\d+: /gm;
      expect(
        shown(results).map(([name, state, reason]) => [name, state, reason?.replace(places, "").split("\n")]),
      ).toEqual(Object.entries(several).map(([name, [, reasons]]) => [name, "failed", reasons]));
      expect(results.cases.map(({ output = "" }) => output).join()).not.toMatch(/behind|released/);
      expect(results.boots).toBe(1 + Object.values(several).filter(([body]) => /assert|deep/.test(body)).length);
    });

    test("a panic fails its case, and those behind it run in another boot", async () => {
      const results = await runImageTests(boot(target), ["crashes > *"]);
      expect(results.problem).toBeUndefined();
      const panicked = (message: RegExp) => expect.stringMatching(new RegExp(`^It panicked: <.*${message.source}`));
      expect(shown(results)).toEqual([
        ["before", "passed", undefined],
        ["panics", "failed", expect.stringMatching(/^It panicked: <tests\.ts @ +\d+> oh no$/)],
        ["between", "skipped", "it is not there"],
        ["divides", "failed", panicked(/zero/)],
        ["nests", "failed", panicked(/src\/tests\.ts @ +\d+> .*in another case/)],
        ["has a suite", "failed", panicked(/src\/tests\.ts @ +\d+> .*suites do not nest/)],
        ["after", "passed", undefined],
      ]);
      expect(results.boots).toBe(5);
      expect(results.cases[1]?.output).toMatch(/half a line[\s\S]*Backtrace:[\s\S]*tests\.ts:\d+/);
    });
  },
  // What differs from target to target is how a panic ends the machine.
  ({ plat, arch }) => (plat === "kvm") === (arch === "arm64"),
);

describe.runIf(process.platform === "linux" && process.arch === "x64")("as a process", () => {
  const target = { plat: "linuxu", arch: "x86_64" } as const;

  test("a case without an end fails when the time is over", async () => {
    const results = await runImageTests(boot(target, { timeoutMs: 5_000 }), ["hangs > *"]);
    expect(shown(results)).toEqual([
      ["hangs", "failed", "It did not come to its end: the guest was still running when its time was over."],
      ["a?b", "passed", undefined],
    ]);
  });

  test("the list has all cases, or those that patterns choose; what is wrong on the command line is said", async () => {
    expect((await listImageTests(boot(target))).length).toBe(Object.keys({ ...failing, ...several }).length + 7 + 2);
    expect(await listImageTests(boot(target), ["hangs > *", "before"])).toEqual([
      { suite: "crashes", name: "before" },
      { suite: "hangs", name: "hangs" },
      { suite: "hangs", name: "a?b" },
    ]);
    expect(await runImageTests(boot(target), ["no such"])).toEqual({ cases: [], boots: 1 });
    const { output, status } = await boot(target)(["--form=9"]);
    expect([status, output]).toEqual([64, expect.stringContaining("Expected --list, --from=<n> or --key=<text>")]);
  });

  test("an image without tests has nothing of them: it is the same to the byte", async () => {
    const without = { main, dependencies: dependencies.filter((name) => name !== "@ukts/uktest") };
    const bytesOf = async (built: ReturnType<Guest["build"]>) => readFileSync((await built).image);
    const image = await bytesOf(guest({ ...app, target }).build());
    expect(image.equals(await bytesOf(guest({ ...without, target }).build()))).toBe(true);
    expect(image.includes("[ RUN ")).toBe(false);
    expect((await bytesOf(guest({ ...app, tests: { of: ["test-app"] }, target }).build())).includes("[ RUN ")).toBe(
      true,
    );
  });
});
