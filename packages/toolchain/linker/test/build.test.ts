// Whole builds over a platform of a few lines: a Linux process whose exit status is what `main` returns.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readElf } from "@ukts/compiler";
import { opt } from "@ukts/config";
import { describe, expect, test } from "vitest";
import { type BuildOptions, build } from "../src/build.js";
import { CompileFailed } from "../src/errors.js";
import { type FakePackage, hoisted, writeFiles } from "./projects.js";

const lang = fileURLToPath(new URL("../../../core/lang", import.meta.url));

const linkerScript = `ENTRY(_start)
SECTIONS {
  . = 0x400000;
  .text : { *(.text .text.*) }
  . = ALIGN(0x1000);
  .rodata : { *(.rodata .rodata.*) }
  . = ALIGN(0x1000);
  .data : { *(.data .data.*) }
  .bss : { *(.bss .bss.*) *(COMMON) }
}
`;
const start = `.section .text.start, "ax"
.globl _start
_start:
  call image_main
  mov %eax, %edi
  mov $60, %eax
  syscall
`;

const platform: FakePackage = {
  name: "plat-tiny",
  peerDependencies: { "@ukts/lang": "*" },
  manifest: {
    platform: "tiny",
    include: ["include"],
    sources: [{ file: "kernel/start.S", targets: ["x86_64"] }],
    image: { linkerScript: { x86_64: "kernel/link.ld" }, entry: { x86_64: "_start" } },
  },
  files: {
    "kernel/index.ts": "export {};\n",
    "kernel/start.S": start,
    "kernel/link.ld": linkerScript,
    "include/tiny.h": "#define BASE 40\n",
  },
};

const boot: FakePackage = {
  name: "@ukts/ukboot",
  manifest: {
    slots: { main: { kind: "one", describe: "The app" } },
    options: { bonus: opt.i32({ default: 0, describe: "Added to what main returns" }) },
  },
  files: {
    "kernel/index.ts": `import { exportSymbol, slot } from "@ukts/lang";
import { bonus } from "./options.gen.js";
export const main = slot.one<() => i32>();
function imageMain(): i32 {
  return main() + bonus;
}
exportSymbol("image_main", imageMain);
`,
  },
};

/** A project on the tiny platform. */
function project(app: Partial<FakePackage>, packages: FakePackage[] = []): string {
  const all = [platform, ...packages].map((each) => ({ ...each, exports: { ".": { ukts: "./kernel/index.ts" } } }));
  const dependencies = Object.fromEntries(all.map(({ name }) => [name, "*"]));
  const dir = hoisted({ name: "tiny-app", dependencies, ...app }, all);
  mkdirSync(join(dir, "node_modules/@ukts"), { recursive: true });
  symlinkSync(lang, join(dir, "node_modules/@ukts/lang"));
  return dir;
}
const inC = (main: string, files: Record<string, string> = {}) => project({ files: { "src/main.c": main, ...files } });
const inTypeScript = (main: string, packages: FakePackage[] = []) =>
  project({ files: { "src/main.ts": main } }, [boot, ...packages]);
const make = (appDir: string, options: Partial<BuildOptions> = {}) =>
  build({ appDir, plat: "tiny", arch: "x86_64", ...options });
const status = (image: string) => spawnSync(image).status;
const returns42 = '#include "part.h"\n#include <tiny.h>\nint image_main(void) { return BASE + PART; }\n';
const part = { "src/part.h": "#define PART 2\n" };

describe.runIf(process.platform === "linux" && process.arch === "x64")("an image", () => {
  test("of a C app runs, with headers of its own and of packages", async () => {
    expect(status((await make(inC(returns42, part))).image)).toBe(42);
  });

  test("of a TypeScript app runs, and options reach it", async () => {
    const dir = inTypeScript("export function main(): i32 {\n  return 40;\n}\n");
    expect(status((await make(dir)).image)).toBe(40);
    expect(status((await make(dir, { set: ["@ukts/ukboot.bonus=3"] })).image)).toBe(43);
  });
});

describe("a build", () => {
  test("gives the same bytes in another folder, and writes nothing outside .ukts", async () => {
    const [a, b] = [inC(returns42, part), inC(returns42, part)];
    const before = readdirSync(a, { recursive: true }).length;
    const [one, other] = [await make(a), await make(b)];
    for (const file of ["image", "dbg"] as const)
      expect(readFileSync(one[file]).equals(readFileSync(other[file]))).toBe(true);
    expect(readFileSync(one.dbg).includes(realpathSync(a))).toBe(false);
    const after = readdirSync(a, { recursive: true, encoding: "utf8" }).filter((name) => !name.startsWith(".ukts"));
    expect(after.length).toBe(before);
  });

  test("notices a changed kernel source", async () => {
    const dir = inTypeScript("export function main(): i32 {\n  return 1;\n}\n");
    const first = readFileSync((await make(dir)).image);
    expect(readFileSync((await make(dir)).image).equals(first)).toBe(true);
    writeFiles(dir, { "src/main.ts": "export function main(): i32 {\n  return 2;\n}\n" });
    expect(readFileSync((await make(dir)).image).equals(first)).toBe(false);
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

  test("notices a changed header and a damaged object", async () => {
    const dir = inC(returns42, part);
    const first = readFileSync((await make(dir)).image);
    const cache = join(dir, ".ukts/cache");
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), "damaged");
    expect(readFileSync((await make(dir)).image).equals(first)).toBe(true);
    writeFiles(dir, { "src/part.h": "#define PART 3\n" });
    expect(readFileSync((await make(dir)).image).equals(first)).toBe(false);
  });

  test("reports its steps and sizes", async () => {
    const steps: string[] = [];
    const result = await make(inC(returns42, part), {
      onStep: ({ name, ms }) => steps.push(ms === undefined ? name : `${name} done`),
    });
    expect(steps).toEqual(result.timings.flatMap(({ name }) => [name, `${name} done`]));
    expect(result.sizes.image).toBe(readFileSync(result.image).length);
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

  test("a platform that cannot link for the architecture", async () => {
    await expect(make(inC(returns42, part), { arch: "arm64" })).rejects.toMatchObject({ code: "no-linker-script" });
  });

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
