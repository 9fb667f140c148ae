// Images with tests: what runs tests takes part in them, and in no others.
import { describe, expect, test } from "vitest";
import { composeApp } from "../src/kernel/compile.js";
import { resolveApp } from "../src/resolve/app.js";
import { type AskedTarget, loadConfiguration } from "../src/resolve/configuration.js";
import { outputFolder } from "../src/resolve/target.js";
import { hasTests } from "../src/resolve/tests.js";
import { type FakePackage, hoisted } from "./projects.js";

const boot: FakePackage = {
  name: "@x/boot",
  manifest: { slots: { main: { kind: "one", describe: "The app", fromApp: "main" } } },
};
const linuxu: FakePackage = { name: "plat-linuxu", manifest: { platform: "linuxu" } };
const runner: FakePackage = {
  name: "@x/test",
  manifest: {
    slots: { suites: { kind: "many", describe: "Suites" } },
    testing: { suites: "suites" },
    provides: [
      { slot: "@x/boot:main", export: "run" },
      { slot: "@x/test:suites", export: "ownTests", from: "tests" },
    ],
  },
  peerDependencies: { "@x/boot": "^1.0.0" },
};
const heap: FakePackage = {
  name: "@x/heap",
  manifest: { provides: [{ slot: "@x/test:suites", export: "heapTests", from: "tests" }] },
  peerDependencies: { "@x/test": "^1.0.0" },
  peerDependenciesMeta: { "@x/test": { optional: true } },
};
const all = [boot, linuxu, runner, heap];
const dependencies = { "@x/boot": "*", "plat-linuxu": "*", "@x/heap": "*" };
const devDependencies = { "@x/test": "*", typescript: "*" };
const files = { "src/main.ts": "", "src/tests.ts": "" };

const app = (more: Partial<FakePackage> = {}) =>
  hoisted({ name: "@me/hello", dependencies, devDependencies, files, ...more }, all);
const asked = (appDir: string, tests?: AskedTarget["tests"]) => ({
  ...{ appDir, plat: "linuxu", arch: "x86_64" },
  ...(tests === undefined ? {} : { tests }),
});
const fillsOf = async (appDir: string, tests?: AskedTarget["tests"]) =>
  composeApp(await resolveApp(asked(appDir, tests)))
    .text.split("\n")
    .filter((line) => /as provider\d/.test(line));

test("an app has tests where its sources have some and a package runs them", () => {
  expect(hasTests(app())).toBe(true);
  expect(hasTests(app({ files: { "src/main.ts": "" } }))).toBe(false);
  expect(hasTests(app({ devDependencies: {} }))).toBe(false);
});

describe("an image without tests", () => {
  test("has nothing of what runs them, however the app depends on it", async () => {
    const main = ['import { main as provider0 } from "../../src/main.js";'];
    expect(await fillsOf(app())).toEqual(main);
    const depending = app({ dependencies: { ...dependencies, "@x/test": "*" } });
    expect(await fillsOf(depending)).toEqual(main);
    const { members, leftOut } = await loadConfiguration(asked(depending));
    expect(members.map(({ name }) => name)).not.toContain("@x/test");
    expect(leftOut).toEqual([{ name: "@x/test", reason: "takes part in images with tests only" }]);
    const without = composeApp(await resolveApp(asked(app({ devDependencies: {} })))).text;
    expect(composeApp(await resolveApp(asked(app()))).text).toBe(without);
  });
});

describe("an image with tests", () => {
  test("runs the app's in place of its main", async () => {
    expect(await fillsOf(app(), { of: ["@me/hello"] })).toEqual([
      'import { run as provider0 } from "@x/test";',
      'import { tests as provider1 } from "../../src/tests.js";',
    ]);
  });

  test("or those of a package", async () => {
    expect(await fillsOf(app({ files: {} }), { of: ["@x/heap"] })).toEqual([
      'import { run as provider0 } from "@x/test";',
      'import { heapTests as provider1 } from "@x/heap/tests";',
    ]);
  });

  test("or those of what runs tests, where it is asked for them", async () => {
    expect(await fillsOf(app({ files: {} }), { of: ["@x/test"] })).toContain(
      'import { ownTests as provider1 } from "@x/test/tests";',
    );
  });

  test("or those of all packages but that, the app's last", async () => {
    expect(await fillsOf(app(), {})).toEqual([
      'import { run as provider0 } from "@x/test";',
      'import { heapTests as provider1 } from "@x/heap/tests";',
      'import { tests as provider2 } from "../../src/tests.js";',
    ]);
  });

  test("is written beside that without", async () => {
    const dir = app();
    const folders = [await resolveApp(asked(dir)), await resolveApp(asked(dir, {}))].map(outputFolder);
    expect(new Set(folders).size).toBe(2);
  });

  test("needs a package that runs tests", async () => {
    await expect(resolveApp(asked(app({ devDependencies: {} }), {}))).rejects.toMatchObject({
      code: "no-test-runner",
      hint: expect.stringContaining("--save-dev"),
    });
  });

  test("needs tests, and says who else has some", async () => {
    await expect(resolveApp(asked(app({ files: {} }), { of: ["@me/hello"] }))).rejects.toMatchObject({
      code: "no-tests",
      message: "@me/hello has no tests.",
      hint: expect.stringMatching(/src\/tests\.ts[\s\S]*@x\/heap/),
    });
  });
});
