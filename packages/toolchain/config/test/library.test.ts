import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defineApp, defineLibrary, type Library, loadAppConfig, opt, readPackage } from "../src/index.js";
import { toManifest } from "../src/manifest.js";

const here = fileURLToPath(new URL("..", import.meta.url));
const repository = fileURLToPath(new URL("../../../..", import.meta.url));
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "ukts config "));
});
afterEach(() => rmSync(dir, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(dir, name, ".."), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

describe("defineLibrary", () => {
  test("names every wrong field", () => {
    const wrong = { provides: [{ slot: "ukalloc", export: "tlsf" }], target: ["x86_64"] };
    expect(() => defineLibrary(wrong as never)).toThrow(
      /"target": Did you mean "targets"\?[\s\S]*"package:slot" such as/,
    );
  });

  test("refuses a default outside the range", () => {
    const options = { align: opt.u32({ default: 4, min: 8, describe: "Alignment" }) };
    expect(() => defineLibrary({ options })).toThrow(
      "the default 4 is not a value of the option (u32, 8 to 4294967295)",
    );
  });

  test("says what was found in the place of a word", () => {
    expect(() => defineLibrary({ kind: "divers" as never })).toThrow('"boot"; found "divers"');
    expect(() => defineLibrary({ targets: ["x86" as never] })).toThrow('"x86_64"|"arm64"; found "x86"');
  });

  test("refuses an enum that has a value twice", () => {
    const mode = opt.enum({ values: ["fast", "small", "fast"], default: "fast", describe: "What it is for" });
    expect(() => defineLibrary({ options: { mode } })).toThrow("expected each value once");
  });

  test("refuses a path that leaves the package", () => {
    expect(() => defineLibrary({ sources: [{ file: "../other/entry.S" }] })).toThrow("inside the package");
  });
});

describe("what a library is", () => {
  const slots = { backend: { kind: "one" as const, describe: "A slot" } };
  const provides = [{ slot: "alloc:backend", export: "tlsf" }];
  test.each<[string, Library, string]>([
    ["neither slots nor providers", {}, "library"],
    ["slots", { slots }, "contract"],
    ["providers", { provides }, "implementation"],
    ["both", { slots, provides }, "contract"],
    ["a platform that fills slots", { platform: "kvm", provides }, "platform"],
    ["an architecture that fills slots", { arch: "arm64", provides }, "architecture"],
    ["what its author says", { kind: "driver", provides }, "driver"],
  ])("is told by its manifest: %s", (_what, library, kind) => {
    expect(toManifest(library, { name: "a", version: "1.0.0" }).kind).toBe(kind);
  });

  test("is one of a few things, and a platform only with its name", () => {
    expect(() => defineLibrary({ kind: "divers" as never })).toThrow(/kind/);
    expect(() => defineLibrary({ kind: "platform" as never })).toThrow(/"libc"\|"posix"/);
  });
});

describe("a package on disk", () => {
  test("is read with the mark that editors of Windows begin it with", () => {
    write({ "package.json": '\ufeff{ "name": "marked" }' });
    expect(readPackage(dir).json.name).toBe("marked");
  });

  test("has a way out where its manifest is wrong", () => {
    write({
      "package.json": '{ "name": "a", "version": "1.0.0", "ukts": "./manifest.json" }',
      "manifest.json": '{ "kind": "driver", "name": "a", "version": "1.0.0", "slot": {} }',
    });
    const hint = expect.stringContaining("Mend src/index.ts and build the package again");
    expect(() => readPackage(dir)).toThrow(expect.objectContaining({ code: "bad-manifest", hint }));
  });
});

describe("the shared tsup configuration", () => {
  test("leaves the manifest as data, and the options of the kernel", () => {
    mkdirSync(join(dir, "node_modules/@ukts"), { recursive: true });
    symlinkSync(here, join(dir, "node_modules/@ukts/config"));
    write({
      "tsconfig.json": "{}",
      "package.json": '{ "name": "tlsf", "version": "1.2.3", "type": "module", "ukts": "./dist/manifest.json" }',
      "tsup.config.ts": 'import library from "@ukts/config/tsup";\nexport default library;\n',
      "src/index.ts": `import { defineLibrary, opt } from "@ukts/config";
        export default defineLibrary({
          provides: [{ slot: "alloc:backend", export: "tlsf" }],
          options: { align: opt.u64({ default: 2n ** 60n, describe: "Alignment" }) },
        });`,
    });
    execFileSync(process.execPath, [join(repository, "node_modules/tsup/dist/cli-default.js")], { cwd: dir });

    const { manifest } = readPackage(dir);
    expect(manifest).toMatchObject({ kind: "implementation", name: "tlsf", version: "1.2.3" });
    expect(manifest?.options?.align?.default).toBe("1152921504606846976");
    expect(readFileSync(join(dir, "dist/index.js"), "utf8")).not.toContain("import");
    expect(readFileSync(join(dir, "kernel/options.gen.ts"), "utf8")).toContain(
      "export const align: u64 = 1152921504606846976;",
    );
  });
});

describe("readPackage", () => {
  test("says what to do when the manifest was not built, or before the version changed", () => {
    write({ "package.json": '{ "name": "a", "version": "2.0.0", "ukts": "m.json" }' });
    expect(() => readPackage(dir)).toThrow(
      expect.objectContaining({ code: "no-manifest", hint: expect.stringContaining("build") }),
    );
    write({ "m.json": '{ "kind": "library", "name": "a", "version": "1.0.0" }' });
    expect(() => readPackage(dir)).toThrow("is the manifest of a@1.0.0, not of a@2.0.0");
    write({ "m.json": "{" });
    expect(() => readPackage(dir)).toThrow(join(dir, "m.json"));
  });
});

describe("loadAppConfig", () => {
  test("reads both files, and what they say now", async () => {
    write({
      "ukts.config.ts":
        'import { defineApp } from "@ukts/config";\nexport default defineApp({ memory: "64M" as string });\n',
      "ukts.options.json": '{ "a.level": "info" }',
    });
    const alias = join(dir, "node_modules/@ukts/config");
    mkdirSync(join(alias, ".."), { recursive: true });
    cpSync(join(here, "package.json"), join(alias, "package.json"));
    cpSync(join(here, "dist"), join(alias, "dist"), { recursive: true });
    expect(await loadAppConfig(dir)).toMatchObject({ config: { memory: "64M" }, optionsFile: { "a.level": "info" } });
    write({ "ukts.config.ts": 'export default { memory: "32M" };\n' });
    expect((await loadAppConfig(dir)).config).toEqual({ memory: "32M" });
  });

  test("an app needs neither", async () => {
    expect(await loadAppConfig(dir)).toMatchObject({ config: {}, optionsFile: {} });
  });

  test("names the file and the field", async () => {
    write({ "ukts.config.ts": 'export default { memroy: "32M" };\n' });
    await expect(loadAppConfig(dir)).rejects.toThrow(
      /ukts\.config\.ts is not valid:[\s\S]*"memroy": Did you mean "memory"\?/,
    );
    await expect(loadAppConfig(dir)).rejects.toMatchObject({ hint: expect.stringContaining("ukts.config.ts") });
    write({ "ukts.config.ts": "export default {{;\n" });
    await expect(loadAppConfig(dir)).rejects.toThrow("ukts.config.ts could not be run");
    expect(() => defineApp({ targets: ["kvm"] })).toThrow("kvm/x86_64");
  });

  test("names the line of a call that could not be run", async () => {
    const text =
      'import { opt } from "@ukts/config";\n\nexport default {\n  appOptions: {\n    size: opt.int({}),\n  },\n};\n';
    write({ "ukts.config.ts": text });
    await expect(loadAppConfig(dir)).rejects.toThrow(
      /ukts\.config\.ts:5 could not be run: .*opt\.int is not a function/,
    );
  });

  test("asks for a default export where there is none", async () => {
    write({ "ukts.config.ts": 'export const config = { memory: "32M" };\n' });
    await expect(loadAppConfig(dir)).rejects.toMatchObject({
      code: "bad-config",
      message: `Expected a default export, found none in ${join(dir, "ukts.config.ts")}.`,
      hint: expect.stringContaining("export default"),
    });
  });
});
