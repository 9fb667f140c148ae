// What a second build does: nothing where nothing changed, and all that is needed where something did, or where the cache is damaged.
import { readdirSync, readFileSync, realpathSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clang, lld } from "@ukts/compiler";
import { compile } from "@ukts/compiler/compile";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { writeFiles } from "./projects.js";
import { inC, inTypeScript, make, part, returns42, status } from "./tinyPlatform.js";

const toolchain = vi.hoisted(() => ({ version: "one" }));
vi.mock("@ukts/compiler", async (original) => {
  const actual = await original<typeof import("@ukts/compiler")>();
  return { ...actual, clang: vi.fn(actual.clang), lld: vi.fn(actual.lld) };
});
vi.mock("@ukts/compiler/compile", async (original) => {
  const actual = await original<typeof import("@ukts/compiler/compile")>();
  return { ...actual, compile: vi.fn(actual.compile) };
});
vi.mock("../src/image/toolchain.js", () => ({ toolchainId: () => toolchain.version }));

const tools = { clang: vi.mocked(clang), lld: vi.mocked(lld), compile: vi.mocked(compile) };
const calls = () => Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, tool.mock.calls.length > 0]));
const forget = () => {
  for (const tool of Object.values(tools)) tool.mockClear();
};
beforeEach(forget);

const runs = process.platform === "linux" && process.arch === "x64";
const bytes = (file: string): string => readFileSync(file, "base64");
const mainReturning = (value: number) => `export function main(): i32 {\n  return ${value};\n}\n`;
const all = { clang: true, lld: true, compile: true };

describe("a second build", () => {
  test("does nothing when nothing changed", async () => {
    const dir = inTypeScript(mainReturning(1));
    const first = await make(dir);
    expect(calls()).toEqual(all);
    const before = [first.image, first.dbg, first.map].map((file) => statSync(file).ino);
    const kept = readdirSync(join(dir, ".ukts"), { recursive: true }).sort();
    forget();
    const second = await make(dir);
    expect(calls()).toEqual({ clang: false, lld: false, compile: false });
    expect([second.image, second.dbg, second.map].map((file) => statSync(file).ino)).toEqual(before);
    expect(readdirSync(join(dir, ".ukts"), { recursive: true }).sort()).toEqual(kept);
    expect(second.sizes).toEqual(first.sizes);
  });

  test("does again what depends on an edited file", async () => {
    const dir = inTypeScript(mainReturning(1));
    const { image } = await make(dir);
    const platform = join(realpathSync(dir), "node_modules/plat-tiny");
    const edits: Record<string, [file: string, from: string, to: string, expected: object]> = {
      "the app's source": [join(dir, "src/main.ts"), "return 1", "return 2", all],
      "a package's source": [join(dir, "node_modules/@x/boot/kernel/index.ts"), "+ bonus", "+ bonus + 1", all],
      "an option's default": [join(dir, "node_modules/@x/boot/dist/manifest.json"), '"default":0', '"default":5', all],
      assembly: [join(platform, "kernel/start.S"), "mov $60, %eax", "nop\nmov $60, %eax", { ...all, compile: false }],
      "the linker script": [
        join(platform, "kernel/link.ld"),
        "0x400000",
        "0x500000",
        { clang: false, lld: true, compile: false },
      ],
      "the entry in a manifest": [
        join(platform, "dist/manifest.json"),
        '"entry":{"x86_64":"_start"}',
        '"entry":{"x86_64":"image_main"}',
        { clang: false, lld: true, compile: false },
      ],
    };
    let last = bytes(image);
    for (const [what, [file, from, to, expected]] of Object.entries(edits)) {
      const text = readFileSync(file, "utf8");
      expect(text, what).toContain(from);
      writeFileSync(file, text.replace(from, to));
      forget();
      await make(dir);
      expect(calls(), what).toEqual(expected);
      expect(bytes(image), what).not.toBe(last);
      last = bytes(image);
    }
  });

  test("notices options, checks and the level of optimisation", async () => {
    const dir = inTypeScript("let n: i32 = 2147483647;\nexport function main(): i32 {\n  n += 1;\n  return n;\n}\n");
    const first = bytes((await make(dir)).image);
    expect(bytes((await make(dir, { set: ["@x/boot.bonus=3"] })).image)).not.toBe(first);
    expect(bytes((await make(dir)).image)).toBe(first);
    for (const settings of ['optimize: "size"', "checks: { overflow: false, bounds: true }"]) {
      writeFiles(dir, { "ukts.config.ts": `export default { ${settings} };\n` });
      forget();
      await make(dir);
      expect(tools.compile, settings).toHaveBeenCalledOnce();
    }
  });

  test("assembles, optimises and links again with other tools", async () => {
    const dir = inC(returns42, part);
    await make(dir);
    toolchain.version = "two";
    forget();
    await make(dir);
    expect(calls()).toEqual({ ...all, compile: false });
  });
});

describe.runIf(runs)("a second build of C", () => {
  test("notices a changed header, a new one that hides another, and what assembly includes or C embeds", async () => {
    const dir = inC(returns42, part);
    expect(status((await make(dir)).image)).toBe(42);
    writeFiles(dir, { "src/part.h": "#define PART 3\n" });
    expect(status((await make(dir)).image)).toBe(43);
    const include = join(dir, "node_modules/plat-tiny/include");
    const hidden = "#include <part.h>\n#include <tiny.h>\nint image_main(void) { return BASE + PART; }\n";
    writeFiles(dir, { "src/main.c": hidden });
    writeFiles(include, { "part.h": "#define PART 4\n" });
    expect(status((await make(dir)).image)).toBe(44);
    const binary = '.section .data\n.globl extra\nextra: .incbin "src/extra.bin"\n';
    const reads = "extern char extra;\nint image_main(void) { return extra; }\n";
    writeFiles(dir, { "src/main.c": reads, "src/extra.S": binary, "src/extra.bin": "\x07" });
    expect(status((await make(dir)).image)).toBe(7);
    writeFiles(dir, { "src/extra.bin": "\x08" });
    expect(status((await make(dir)).image)).toBe(8);
    const embeds = 'static const char extra[] = {\n#embed "extra.bin"\n};\nint image_main(void) { return extra[0]; }\n';
    writeFiles(dir, { "src/main.c": embeds, "src/extra.S": "" });
    expect(status((await make(dir)).image)).toBe(8);
    writeFiles(dir, { "src/extra.bin": "\x09" });
    expect(status((await make(dir)).image)).toBe(9);
    forget();
    await make(dir);
    expect(calls()).toEqual({ clang: false, lld: false, compile: false });
  });

  test("prefers a new header beside the source to one of a package", async () => {
    const dir = inC('#include "tiny.h"\nint image_main(void) { return BASE; }\n');
    expect(status((await make(dir)).image)).toBe(40);
    writeFiles(dir, { "src/tiny.h": "#define BASE 41\n" });
    expect(status((await make(dir)).image)).toBe(41);
  });
});

describe("a damaged", () => {
  const damages: Record<string, (file: string) => void> = {
    truncated: (file) => truncateSync(file, statSync(file).size >> 1),
    emptied: (file) => writeFileSync(file, ""),
    overwritten: (file) => writeFileSync(file, "damaged"),
    removed: (file) => rmSync(file),
  };
  test.each(Object.keys(damages))("cache or image is made again: %s", async (kind) => {
    const dir = inTypeScript(mainReturning(5));
    const { image, dbg, map } = await make(dir);
    const before = [image, dbg, map].map(bytes);
    const cache = join(dir, ".ukts/cache");
    const files = [...readdirSync(cache).map((name) => join(cache, name)), image, dbg, map];
    for (const file of files) damages[kind]?.(file);
    await make(dir);
    expect([image, dbg, map].map(bytes)).toEqual(before);
    // One at a time, since each is checked by itself.
    for (const file of [...readdirSync(cache).map((name) => join(cache, name)), image, dbg, map]) {
      damages[kind]?.(file);
      await make(dir);
      expect([image, dbg, map].map(bytes), file).toEqual(before);
    }
  });
});

describe("two builds of one app at once", () => {
  test("give the same image, from nothing and from a full cache", async () => {
    const dir = inTypeScript(mainReturning(6));
    const together = async () => {
      const results = await Promise.all([make(dir), make(dir), make(dir)]);
      return new Set(results.flatMap(({ image, dbg }) => [image, dbg]).map(bytes));
    };
    const first = await together();
    expect(first.size).toBe(2);
    expect(await together()).toEqual(first);
    expect(
      readdirSync(join(dir, ".ukts"), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".tmp")),
    ).toEqual([]);
  });
});
