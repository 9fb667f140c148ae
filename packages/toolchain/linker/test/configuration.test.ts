import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { opt, writeOptionsFile } from "@ukts/config";
import { describe, expect, test } from "vitest";
import { resolveApp } from "../src/resolve/app.js";
import { changeOptions } from "../src/resolve/change.js";
import { loadConfiguration, settle } from "../src/resolve/configuration.js";
import { writeEditorFiles } from "../src/resolve/editorFiles.js";
import { caught, type FakePackage, hoisted } from "./projects.js";

const slot = "@x/heap:backend";
const packages: FakePackage[] = [
  {
    name: "plat",
    manifest: { platform: "linuxu", image: { linkerScript: {}, entry: {}, process: { memory: "linuxu.memory" } } },
  },
  {
    name: "elsewhere",
    manifest: {
      platform: "kvm",
      options: { port: opt.u16({ default: 80, describe: "Port" }) },
      slots: { one: { kind: "one", describe: "Of another platform" } },
    },
  },
  {
    name: "@x/heap",
    manifest: {
      slots: { backend: { kind: "one", describe: "The heap" }, layers: { kind: "many", describe: "Over it" } },
      options: { align: opt.u32({ default: 16, min: 8, describe: "Alignment" }) },
    },
  },
  { name: "@x/buddy", manifest: { provides: [{ slot, export: "buddy" }] } },
  {
    name: "@x/tlsf",
    manifest: {
      provides: [{ slot, export: "tlsf" }],
      options: { fast: opt.bool({ default: false, describe: "Fast lists" }) },
      constraints: [{ when: { fast: true }, requires: { "elsewhere.port": 80 }, because: "it is so" }],
    },
  },
];
const config = `import { defineApp, opt } from "@ukts/config";
export default defineApp({
  appOptions: { verbose: opt.bool({ default: false, describe: "Say more" }) },
  options: { "@x/heap.align": 32 },
  providers: { "${slot}": "@x/buddy" },
});
`;

function app(text = config): string {
  const dependencies = Object.fromEntries(packages.map(({ name }) => [name, "^1.0.0"]));
  return hoisted({ name: "@me/app", dependencies, files: { "ukts.config.ts": text } }, packages);
}
const load = (appDir: string) => loadConfiguration({ appDir, plat: "linuxu", arch: "x86_64" });
const none = { set: [], unset: [] };

describe("changing ukts.options.json", () => {
  test("keeps what differs from what would be without it, in the values' own form", async () => {
    const configuration = await load(app());
    const change = (set: string[], unset: string[] = [], current = {}) =>
      changeOptions(configuration, current, { set, unset });
    expect(change(["@x/heap.align=64K", "@me/app.verbose=on", `${slot}=@x/tlsf`])).toEqual({
      "@x/heap.align": 65536,
      "@me/app.verbose": true,
      [slot]: "@x/tlsf",
    });
    // What ukts.config.ts says is not said again; what it overrides, the default, is.
    expect(change(["@x/heap.align=32", `${slot}=@x/buddy`])).toEqual({});
    expect(change(["@x/heap.align=16"])).toEqual({ "@x/heap.align": 16 });
    expect(change([], ["@x/heap.align"], { "@x/heap.align": 64, "elsewhere.port": 81 })).toEqual({
      "elsewhere.port": 81,
    });
    // An entry that nothing knows any more can be taken out.
    expect(change([], ["gone.x"], { "gone.x": 1 })).toEqual({});
    expect(change([], ["@x/heap.align"])).toEqual({});
  });

  test.each([
    ["@x/heap.algin=64", "unknown-option", 'Did you mean "@x/heap.align"?'],
    ["@x/heap.align=4", "bad-option-value", "Alignment. The default is 16."],
    ["@x/heap.align", "bad-set", "For example: @ukts/ukdebug.level=debug"],
    ["@x/netdev.mtu=1", "unknown-option", "Install it: npm install @x/netdev"],
    [`${slot}=@x/tlfs`, "bad-choice", 'Did you mean "@x/tlsf"?'],
    ["@x/heap:backnd=@x/tlsf", "bad-choice", `Did you mean "${slot}"?`],
    ["@x/heap:layers=@x/tlsf", "bad-choice", ""],
  ])("refuses %s", async (argument, code, hint) => {
    const configuration = await load(app());
    expect(caught(() => changeOptions(configuration, {}, { set: [argument], unset: [] }))).toMatchObject({
      code,
      hint: expect.stringContaining(hint),
    });
  });

  test("refuses to unset what nobody knows", async () => {
    const configuration = await load(app());
    const unset = (id: string) => caught(() => changeOptions(configuration, {}, { set: [], unset: [id] }));
    expect(unset("@x/heap.algin")).toMatchObject({ code: "unknown-option", hint: 'Did you mean "@x/heap.align"?' });
    expect(unset("@x/heap:backnd")).toMatchObject({ code: "unknown-option", hint: `Did you mean "${slot}"?` });
    expect(changeOptions(configuration, {}, none)).toEqual({});
  });
});

describe("a configuration", () => {
  test("the options file outranks ukts.config.ts, and deleting it gives the defaults back (S02-11)", async () => {
    const appDir = app();
    const shown = async () => {
      const configuration = await load(appDir);
      const { options, slots } = settle(configuration, configuration.loaded.optionsFile);
      const origins = options.map(({ id, value, source, line }) => `${id}=${value} ${source} ${line}`);
      return [...origins, slots[0]?.providers[0]?.package, slots[0]?.choice?.source];
    };
    const before = await shown();
    expect(before).toEqual([
      "@me/app.verbose=false default undefined",
      "@x/heap.align=32 ukts.config.ts 4",
      "@x/tlsf.fast=false default undefined",
      "@x/buddy",
      "ukts.config.ts",
    ]);
    writeOptionsFile(appDir, { "@x/heap.align": 64, "@me/app.verbose": true, [slot]: "@x/tlsf" });
    expect(await shown()).toEqual([
      "@me/app.verbose=true ukts.options.json 3",
      "@x/heap.align=64 ukts.options.json 4",
      "@x/tlsf.fast=false default undefined",
      "@x/tlsf",
      "ukts.options.json",
    ]);
    writeOptionsFile(appDir, {});
    expect(await shown()).toEqual(before);
  });

  test("knows how images of its platform are run, and which platforms there are besides", async () => {
    const { process, platforms } = await load(app());
    expect(process).toEqual({ memory: "linuxu.memory" });
    expect(platforms.map(({ platform, image }) => [platform, image?.process])).toEqual([
      ["kvm", undefined],
      ["linuxu", { memory: "linuxu.memory" }],
    ]);
  });

  test("a slot of another target's packages may be chosen all the same", async () => {
    const appDir = app();
    writeOptionsFile(appDir, { "elsewhere:one": "whoever" });
    expect(settle(await load(appDir), { "elsewhere:one": "whoever" }).problems).toEqual([]);
  });

  test("what does not go together is among the problems, and stops a build", async () => {
    const appDir = app('export default { options: { "@x/tlsf.fast": true } };\n');
    const { problems, slots } = settle(await load(appDir), {});
    expect(problems.map(({ code }) => code)).toEqual(["option-conflict", "two-providers"]);
    expect(slots[0]).toMatchObject({ providers: [], rejected: [{ package: "@x/buddy" }, { package: "@x/tlsf" }] });
    await expect(resolveApp({ appDir, plat: "linuxu", arch: "x86_64" })).rejects.toMatchObject({
      code: "option-conflict",
      message: expect.stringContaining("requires elsewhere.port = 80, but elsewhere is not part of the image"),
    });
  });

  test("what does not go together is mended by the lines that the errors name", async () => {
    const configuration = await load(app('export default { options: { "@x/tlsf.fast": true } };\n'));
    const hints = settle(configuration, {}).problems.map(({ hint = "" }) => [
      ...hint.matchAll(/ukts configure (.*)$/gm),
    ]);
    const lines = hints.map((found) => found.at(-1)?.[1] ?? "");
    expect(lines).toEqual(["@x/tlsf.fast=false", `${slot}=@x/tlsf`]);
    const values = changeOptions(configuration, {}, { set: lines, unset: [] });
    expect(settle(configuration, values)).toMatchObject({
      problems: [],
      slots: [{ providers: [{ package: "@x/tlsf" }] }, {}],
    });
  });

  test("editors get the schema of the options file, and the app's options", async () => {
    const configuration = await load(app());
    writeEditorFiles({ ...configuration, options: settle(configuration, { "@me/app.verbose": true }).options });
    const { properties } = JSON.parse(readFileSync(join(configuration.dir, ".ukts/options.schema.json"), "utf8"));
    expect(Object.keys(properties)).toEqual(
      ["$schema", "@me/app.verbose", "@x/heap.align", slot, "@x/tlsf.fast", "elsewhere.port"].sort(),
    );
    expect(properties[slot].enum).toEqual(["@x/buddy", "@x/tlsf"]);
    expect(readFileSync(join(configuration.dir, ".ukts/src/options.gen.ts"), "utf8")).toContain(
      "export const verbose: boolean = true;",
    );
    const plain = await load(app("export default {};\n"));
    writeEditorFiles({ ...plain, options: [] });
    expect(existsSync(join(plain.dir, ".ukts/src"))).toBe(false);
  });
});
