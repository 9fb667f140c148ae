// Packages that mean harm: what they try, and the error that it ends in. No code of theirs runs, and no file but theirs is read or written.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Library } from "@ukts/config";
import { describe, expect, test } from "vitest";
import { type FakePackage, temporaryFolder, writeFiles } from "./projects.js";
import { inC, inTypeScript, make, status } from "./tinyPlatform.js";

const harmless = "int image_main(void) { return 0; }\n";
const secret = "the-secret-of-this-machine";

/** What `@x/evil` is made of. */
interface Evil {
  manifest?: object;
  json?: Record<string, unknown>;
  files?: Record<string, string>;
}

/** A file outside of every package, with something in it that must not get into an image. */
function secretFile(): string {
  const file = join(temporaryFolder(), "secret.h");
  writeFileSync(file, `/* ${secret} */\n`);
  return file;
}

function appWith({ manifest = {}, json = {}, files = {} }: Evil, change?: (dir: string) => void) {
  const evil: FakePackage = {
    ...{ name: "@x/evil", manifest: manifest as Library },
    files: { "kernel/index.ts": "export {};\n", ...files },
    ...(json as Partial<FakePackage>),
  };
  const dir = inC(harmless, {}, [evil]);
  change?.(join(dir, "node_modules/@x/evil"));
  return dir;
}

async function refused(dir: string, code: string, names: string): Promise<void> {
  await expect(make(dir)).rejects.toMatchObject({ code, message: expect.stringContaining(names) });
}

/** Every byte that a build left behind. */
function written(dir: string): string {
  const folder = join(dir, ".ukts");
  if (!existsSync(folder)) return "";
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("");
}

describe.runIf(process.platform === "linux" && process.arch === "x64")("a package cannot", () => {
  const asC = (file: string) => ({ sources: [{ file }] });
  const badManifest: [string, object, string][] = [
    ["name a source outside", asC("../../../secret.c"), "path inside the package"],
    ["name a source by an absolute path", asC("/etc/secret.c"), "path inside the package"],
    ["name a source with .. in the middle", asC("kernel/../../x.c"), "path inside the package"],
    ["have clang load a plugin", asC("-fplugin=kernel/evil.c"), "path inside the package"],
    ["have clang read arguments from a file", asC("@kernel/flags.c"), "path inside the package"],
    ["name a source with a line break", asC("a\n.c"), "path inside the package"],
    ["name headers outside", { include: ["../.."] }, "path inside the package"],
    ["name a platform that leads out of the folder of builds", { platform: "../../../tmp" }, "word of small letters"],
    [
      "give the linker flags by the entry",
      { platform: "kvm", image: { linkerScript: { x86_64: "a.ld" }, entry: { x86_64: "--plugin=x" } } },
      "identifier",
    ],
    [
      "name a script of the linker outside",
      { platform: "kvm", image: { linkerScript: { x86_64: "../a.ld" }, entry: {} } },
      "path inside the package",
    ],
    [
      "name a kernel parameter that is several words",
      { platform: "kvm", image: { linkerScript: {}, entry: {}, process: { memory: "a.b=1 -- c" } } },
      "kernel parameter",
    ],
    [
      "make code of an option's name",
      { options: { "x;evil()": { type: "bool", default: true, describe: "X" } } },
      "identifier",
    ],
    [
      "make code of an enum's value",
      { options: { x: { type: "enum", values: ["a=b"], default: "a=b", describe: "X" } } },
      "identifier",
    ],
    [
      "speak to the terminal",
      { options: { x: { type: "bool", default: true, describe: "\u001b]0;evil\u0007" } } },
      "control characters",
    ],
    [
      "show text in another order",
      { slots: { x: { kind: "one", describe: "safe \u202e live" } } },
      "control characters",
    ],
    [
      "speak to the terminal by the name of a slot",
      { provides: [{ slot: "@x/\u001b]0;evil\u0007:b", export: "it" }] },
      "package:slot",
    ],
    [
      "speak to the terminal by the name of an option elsewhere",
      { constraints: [{ requires: { "@x/\u001b[31m.on": true }, because: "it is so" }] },
      "package.option",
    ],
    [
      "speak to the terminal by a value",
      { constraints: [{ requires: { "@x/a.on": "\u001b[31m" }, because: "it is so" }] },
      "control characters",
    ],
    ["bring code as data", { provides: [{ slot: "@x/a:b", export: "it()" }] }, "identifier"],
    ["provide from outside", { provides: [{ slot: "@x/a:b", export: "it", from: "../../evil" }] }, "path such as"],
    ["say what there is no word for", { postbuild: "rm -rf /" }, "postbuild"],
  ];
  test.each(badManifest)("%s", async (_, manifest, names) => refused(appWith({ manifest }), "bad-manifest", names));

  test("reach into objects", async () =>
    refused(appWith({ manifest: { options: JSON.parse('{ "__proto__": {} }') } }), "bad-json", "__proto__"));

  const badPackage: [string, Record<string, unknown>, string][] = [
    ["have a manifest outside", { ukts: "../../manifest.json" }, "path inside the package"],
    ["have a name that is a path", { name: "../../evil" }, "name of an npm package"],
    ["have a name that is a command of a debugger", { name: "x\nshell touch evil" }, "name of an npm package"],
    ["depend on a folder", { dependencies: { "../../..": "*" } }, "name of an npm package"],
    ["have a version that is a path", { version: "1/../.." }, "version such as"],
  ];
  test.each(badPackage)("%s", async (_, json, names) => {
    const dir = appWith({}, (evil) => {
      const file = join(evil, "package.json");
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), ...json }));
    });
    await refused(dir, "bad-package", names);
  });

  const reads: [string, (file: string) => Record<string, string>][] = [
    ["by #include in C", (file) => ({ "kernel/evil.c": `#include "${file}"\n` })],
    ["by #embed in C", (file) => ({ "kernel/evil.c": `const char x[] = {\n#embed "${file}"\n};\n` })],
    ["by assembly in C", (file) => ({ "kernel/evil.c": `__asm__(".incbin \\"${file}\\"");\n` })],
    ["by assembly in C, in parts", (file) => ({ "kernel/evil.c": `__asm__(".Inc" "bin \\"${file}\\"");\n` })],
    ["by .incbin", (file) => ({ "kernel/evil.S": `.incbin "${file}"\n` })],
    ["by .INCLUDE", (file) => ({ "kernel/evil.S": `.INCLUDE "${file}"\n` })],
    ["by #include in assembly", (file) => ({ "kernel/evil.S": `#include "${file}"\n` })],
    [
      "by a header of its own",
      (file) => ({ "kernel/evil.c": '#include "evil.h"\n', "kernel/evil.h": `#include "${file}"\n` }),
    ],
  ];
  test.each(reads)("get at a file of the machine %s", async (_, filesFor) => {
    const file = secretFile();
    const files = filesFor(file);
    const dir = appWith({ manifest: { sources: [{ file: Object.keys(files)[0] }] }, files });
    await refused(dir, "outside-package", file);
    expect(written(dir)).not.toContain(secret);
  });

  test.each([
    ["a macro's argument", '.macro m x\n.\\x "/etc/hostname"\n.endm\nm incbin\n'],
    ["a macro's whole name", '.macro m x\n\\x "/etc/hostname"\n.endm\nm .incbin\n'],
    ["arguments without a backslash", '.altmacro\n.macro m x\n.x "/etc/hostname"\n.endm\nm incbin\n'],
    ["an escape", '.incbin "/etc/host\\156ame"\n'],
  ])("hide which file assembly reads behind %s", async (_, text) => {
    const dir = appWith({ manifest: asC("kernel/evil.S"), files: { "kernel/evil.S": text } });
    await refused(dir, "unclear-file", "kernel/evil.S of @x/evil");
  });

  test("be blamed for a file that is not there: the assembler says which", async () => {
    const dir = appWith({
      manifest: asC("kernel/evil.S"),
      files: { "kernel/evil.S": '.incbin "kernel/nowhere.bin"\n' },
    });
    await refused(dir, "compile-native", "nowhere.bin");
  });

  test("forbid the app what is its own: sources elsewhere, and macros that compute names", async () => {
    const outside = temporaryFolder();
    const macro = ".macro both op\n\\op $7, %eax\n.endm\n.globl image_main\nimage_main:\nboth mov\nret\n";
    writeFiles(outside, { "seven.S": macro });
    const config = 'export default { sources: ["src/seven.S"] };\n';
    const dir = inC("", { "ukts.config.ts": config });
    symlinkSync(join(outside, "seven.S"), join(dir, "src/seven.S"));
    expect(status((await make(dir)).image)).toBe(7);
  });

  test.each(["source", "include", "manifest"])("lead out by a link: %s", async (what) => {
    const outside = temporaryFolder();
    writeFiles(outside, { "evil.c": harmless, "manifest.json": "{}" });
    const manifest = what === "source" ? asC("kernel/evil.c") : what === "include" ? { include: ["headers"] } : {};
    const dir = appWith({ manifest }, (evil) => {
      if (what === "source") symlinkSync(join(outside, "evil.c"), join(evil, "kernel/evil.c"));
      if (what === "include") symlinkSync(outside, join(evil, "headers"));
      if (what === "manifest") {
        symlinkSync(outside, join(evil, "data"));
        const file = join(evil, "package.json");
        const json = JSON.parse(readFileSync(file, "utf8"));
        writeFileSync(file, JSON.stringify({ ...json, ukts: "data/manifest.json" }));
      }
    });
    await refused(dir, "outside-package", "@x/evil");
  });

  test("have files linked by a pragma of an object", async () => {
    const script = join(temporaryFolder(), "own.ld");
    writeFileSync(script, "INPUT(whatever.o)\n");
    const pragma = `#pragma comment(lib, "${script}")\n`;
    const files = { "kernel/evil.c": `${pragma}int evil(void) { return 0; }\n` };
    expect(status((await make(appWith({ manifest: asC("kernel/evil.c"), files }))).image)).toBe(0);
  });

  test.each([
    ...["INCLUDE other.ld", "INPUT(/etc/hostname)", "OUTPUT(/tmp/evil)", "SEARCH_DIR(/)", "TARGET(binary)"],
    'ASSERT(1, "/*") INPUT(/etc/hostname) /* */',
    "# /*\nINPUT(/etc/hostname)\n# */",
    "ENTRY(_start/* ) INPUT(/etc/hostname) ENTRY(_start*/)",
  ])("read or write by the linker's script: %s", async (command) => {
    const dir = inC(harmless, {});
    const script = join(dir, "node_modules/plat-tiny/kernel/link.ld");
    writeFileSync(script, `${command}\n${readFileSync(script, "utf8")}`);
    await refused(dir, "bad-linker-script", /INCLUDE|INPUT|OUTPUT|SEARCH_DIR|TARGET/.exec(command)?.[0] ?? command);
  });

  test.each([
    ["a path", `import { x } from "../../../src/secret.js"; export const y = x;`],
    ["an absolute path", `import { x } from "/etc/secret.js"; export const y = x;`],
    ["a reference", `/// <reference path="../../../../src/secret.ts" />\nexport const y: u32 = 1;`],
  ])("import the app's files by %s", async (_, text) => {
    const dir = inTypeScript("export function main(): i32 { return 0; }", [
      { name: "@x/evil", manifest: {}, peerDependencies: { "@ukts/lang": "*" }, files: { "kernel/index.ts": text } },
    ]);
    writeFiles(dir, { "src/secret.ts": "export const x: u32 = 7;\n" });
    await expect(make(dir)).rejects.toMatchObject({
      code: "compile",
      diagnostics: [expect.objectContaining({ code: "UK1206" })],
    });
  });

  test("map its own exports to files elsewhere", async () => {
    const evil: FakePackage = { name: "@x/evil", manifest: {}, files: { "kernel/index.ts": "export {};\n" } };
    const dir = inTypeScript('import { x } from "@x/evil/out";\nexport function main(): i32 { return x; }', [evil]);
    writeFiles(dir, { "secret.ts": "export const x: i32 = 7;\n" });
    const file = join(dir, "node_modules/@x/evil/package.json");
    const json = JSON.parse(readFileSync(file, "utf8"));
    json.exports["./out"] = { ukts: "./../../../secret.ts" };
    writeFileSync(file, JSON.stringify(json));
    await expect(make(dir)).rejects.toMatchObject({
      code: "compile",
      diagnostics: [expect.objectContaining({ code: "TS2307" })],
    });
  });

  test("stand in for another package by a copy of its name and version", async () => {
    const honest: FakePackage = { name: "@x/value", manifest: { sources: [{ file: "kernel/value.c" }] }, files: {} };
    const returning = (value: number) => ({
      ...honest,
      exports: { ".": { ukts: "./kernel/index.ts" } },
      files: { "kernel/index.ts": "export {};\n", "kernel/value.c": `int value(void) { return ${value}; }\n` },
    });
    const evil: FakePackage = {
      ...{ name: "@x/a-evil", manifest: {}, dependencies: { "@x/value": "*" }, nested: [returning(66)] },
      files: { "kernel/index.ts": "export {};\n" },
    };
    const dir = inC("int value(void);\nint image_main(void) { return value(); }\n", {}, [returning(7), evil]);
    expect(status((await make(dir)).image)).toBe(7);
  });
});

test("what a package asks npm to run is npm's matter: a build runs no scripts and no code of packages", async () => {
  const trace = join(temporaryFolder(), "ran");
  const touch = `require("node:fs").writeFileSync(${JSON.stringify(trace)}, "")`;
  const json = {
    scripts: { prebuild: `node -e '${touch}'`, build: `node -e '${touch}'`, install: `node -e '${touch}'` },
  };
  const dir = appWith(
    { files: { "dist/index.js": touch, "tsup.config.ts": touch, "ukts.config.ts": touch }, json },
    (evil) => mkdirSync(join(evil, "node_modules")),
  );
  if (process.platform === "linux" && process.arch === "x64") expect(status((await make(dir)).image)).toBe(0);
  else await make(dir);
  expect(existsSync(trace)).toBe(false);
});
