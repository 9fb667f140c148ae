import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readElf } from "@ukts/compiler";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CompileFailed } from "../src/errors.js";
import type { FakePackage } from "./projects.js";
import { inC, inTypeScript, make, part, returns42, status } from "./tinyPlatform.js";

describe.runIf(process.platform === "linux" && process.arch === "x64")("an image", () => {
  test("of a C app runs, with headers of its own and of packages", async () => {
    expect(status((await make(inC(returns42, part))).image)).toBe(42);
  });

  test("of a TypeScript app runs, and options reach it", async () => {
    const dir = inTypeScript("export function main(): i32 {\n  return 40;\n}\n");
    expect(status((await make(dir)).image)).toBe(40);
    expect(status((await make(dir, { set: ["@x/boot.bonus=3"] })).image)).toBe(43);
  });
});

/** Every file with its size, when it was written, and its number, which a file that takes its place does not have. */
function filesOf(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" }).flatMap((file) => {
    const status = lstatSync(join(dir, file));
    return status.isDirectory() ? [] : [`${file} ${status.size} ${status.mtimeMs} ${status.ino}`];
  });
}

describe("a build", () => {
  test("gives the same bytes in another folder", async () => {
    const [a, b] = [inC(returns42, part), inC(returns42, part)];
    const [one, other] = [await make(a), await make(b)];
    for (const file of ["image", "dbg"] as const)
      expect(readFileSync(one[file]).equals(readFileSync(other[file]))).toBe(true);
    expect(readFileSync(one.dbg).includes(realpathSync(a))).toBe(false);
  });

  test("writes nothing outside .ukts: not in the app, its packages, the user's folder or the temporary one", async () => {
    const [dir, home] = [inC(returns42, part), mkdtempSync(join(tmpdir(), "ukts-home-"))];
    onTestFinished(() => rmSync(home, { recursive: true }));
    const before = filesOf(dir);
    for (const name of ["HOME", "TMPDIR", "XDG_CACHE_HOME", "ZIG_GLOBAL_CACHE_DIR"]) vi.stubEnv(name, home);
    onTestFinished(() => void vi.unstubAllEnvs());
    await make(dir);
    expect(filesOf(dir).filter((file) => !file.startsWith(".ukts"))).toEqual(before);
    expect(readdirSync(home)).toEqual([]);
  });

  test("gives both images one layout", async () => {
    const { image, dbg } = await make(inC(returns42, part));
    const [stripped, full] = [readElf(readFileSync(image)), readElf(readFileSync(dbg))];
    expect(stripped.symbols).toEqual([]);
    expect(full.symbols.map(({ name }) => name)).toContain("image_main");
    expect(stripped.programHeaders.map(({ vaddr, memorySize }) => [vaddr, memorySize])).toEqual(
      full.programHeaders.map(({ vaddr, memorySize }) => [vaddr, memorySize]),
    );
  });

  test("reports its steps and sizes", async () => {
    const steps: string[] = [];
    const result = await make(inC(returns42, part), {
      onStep: ({ name, ms }) => steps.push(ms === undefined ? name : `${name} done`),
    });
    expect(steps).toEqual(result.timings.flatMap(({ name }) => [name, `${name} done`]));
    expect(result.sizes.file.bytes).toBe(readFileSync(result.image).length);
    expect(result.sizes.sections.map(({ name }) => name)).toContain(".text");
    expect(existsSync(result.map)).toBe(true);
  });
});

describe("a build refuses", () => {
  test("an undefined symbol, naming its user and what would define it", async () => {
    await expect(
      make(inC("void *__ukts_alloc(long, long);\nint image_main(void) { return !__ukts_alloc(1, 8); }\n")),
    ).rejects.toMatchObject({
      code: "undefined-symbols",
      message: expect.stringMatching(/__ukts_alloc, used by main\.c:2/),
      hint: expect.stringContaining("`new` needs an allocator"),
    });
  });

  test("C that does not compile", async () => {
    await expect(make(inC("int image_main(void) { return x; }\n"))).rejects.toMatchObject({
      code: "compile-native",
      message: expect.stringMatching(/src\/main\.c of tiny-app does not compile:[\s\S]*undeclared identifier 'x'/),
    });
  });

  test("a header that no package of the image has, with where headers come from", async () => {
    await expect(make(inC("#include <stdint.h>\nint image_main(void) { return 0; }\n"))).rejects.toMatchObject({
      code: "compile-native",
      message: expect.stringContaining("'stdint.h' file not found"),
      hint: expect.stringContaining("Those of C come with a C library"),
    });
  });

  test("a source that is listed and not there, before any compiler sees it", async () => {
    const dir = inC("int image_main(void) { return 0; }\n", {
      "ukts.config.ts": 'export default { sources: ["src/main.c", "src/nope.c"] };\n',
    });
    await expect(make(dir)).rejects.toMatchObject({
      code: "no-source",
      message: expect.stringContaining("src/nope.c"),
      hint: expect.stringContaining("sources"),
    });
  });

  test("a platform that cannot link for the architecture", async () => {
    await expect(make(inC(returns42, part), { arch: "arm64" })).rejects.toMatchObject({ code: "no-linker-script" });
  });

  test.each([
    ["nop; 1: bogus", "r", "invalid instruction mnemonic 'bogus', in \"nop; 1: bogus %e"],
    ["mov", "zmm99", "failed to parse constraints"],
  ])(
    "inline assembly that the assembler refuses, where it stands: %s with %s",
    async (instruction, register, message) => {
      const main = `import { asm, input, output } from "@ukts/lang";
export function main(): i32 {
  const one: i32 = asm<i32>\`movl $1, \${output("r")}\`;
  return asm<i32>\`${instruction} \${input("${register}", one)}, \${output("r")}\`;
}
`;
      await expect(make(inTypeScript(main))).rejects.toMatchObject({
        code: "bad-assembly",
        message: expect.stringContaining(`tiny-app/src/main.ts:4: the assembler refuses inline assembly: ${message}`),
        hint: expect.stringMatching(/^Mend the asm/),
      });
    },
  );

  test("TypeScript that does not compile, with every diagnostic", async () => {
    const error = await make(inTypeScript("export function main(): i32 {\n  const x: u8 = y;\n  return z;\n}\n")).catch(
      (caught) => caught,
    );
    expect(error).toBeInstanceOf(CompileFailed);
    expect(error.diagnostics.map(({ code, line }: { code: string; line: number }) => `${code} ${line}`)).toEqual([
      "TS2304 2",
      "TS2304 3",
    ]);
  });

  test("a provider that does not satisfy its contract, at the member that differs", async () => {
    const contract: FakePackage = {
      name: "counter",
      manifest: { slots: { count: { kind: "one", describe: "A counter" } } },
      files: {
        "kernel/index.ts":
          'import { slot } from "@ukts/lang";\nexport interface Counter {\n  next(): u32;\n}\nexport const count = slot.one<Counter>();\n',
      },
    };
    const provider: FakePackage = {
      name: "counter-bad",
      peerDependencies: { counter: "*" },
      manifest: { provides: [{ slot: "counter:count", export: "bad" }] },
      files: {
        "kernel/index.ts": "class Bad {\n  next(): u64 {\n    return 1;\n  }\n}\nexport const bad = new Bad();\n",
      },
    };
    const dir = inTypeScript("export function main(): i32 {\n  return 0;\n}\n", [contract, provider]);
    const error = await make(dir).catch((caught) => caught);
    expect(error.diagnostics).toEqual([
      expect.objectContaining({
        message: expect.stringContaining("counter-bad does not satisfy the contract of counter:count"),
        file: join(realpathSync(dir), "node_modules/counter-bad/kernel/index.ts"),
        line: 2,
        column: 3,
      }),
    ]);
  });
});
