// What is written for which flags. That projects build and run is tested in e2e, from a registry.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { answersOf, create, type InitFlags, packageManager, readCatalog, writeProject } from "create-ukts";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "ukts-create-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
async function project(flags: InitFlags, name = `project-${count++}`) {
  const dir = join(folder, name);
  const created = await create(dir, flags, false);
  const read = (file: string) => readFileSync(join(dir, file), "utf8");
  return { dir, created, read, json: JSON.parse(read("package.json")) };
}

const packages = ({ json }: { json: { dependencies: object } }) => Object.keys(json.dependencies);

describe("a project", () => {
  test("has everything that it needs, under the names that tools know", async () => {
    const { created, dir, read, json } = await project({ target: ["kvm/arm64,linuxu/x86_64"] }, "hello");
    expect(created?.files).toEqual([
      ".gitignore",
      "README.md",
      "package.json",
      "src/main.ts",
      "test/app.test.js",
      "tsconfig.json",
      "ukts.config.ts",
    ]);
    expect(readdirSync(dir).filter((name) => name.startsWith("_"))).toEqual([]);
    expect(json).toMatchObject({ name: "hello", private: true, scripts: { build: "ukts build", start: "ukts up" } });
    expect(read("ukts.config.ts")).toContain('targets: ["kvm/arm64", "linuxu/x86_64"],');
    for (const file of created?.files ?? []) expect(read(file), file).not.toMatch(/\{\{|workspace:/);
  });

  test("depends on versions that this release knows", async () => {
    const { json } = await project({});
    const versionOf = (path: string) =>
      JSON.parse(readFileSync(join(import.meta.dirname, "../../..", path), "utf8")).version;
    expect(json.devDependencies.ukts).toBe(`^${versionOf("toolchain/cli/package.json")}`);
    expect(json.dependencies["@ukts/ukalloc-tlsf"]).toBe(`^${versionOf("memory/ukalloc-tlsf/package.json")}`);
  });

  test("has the packages of its targets and choices, and no others", async () => {
    const base = ["@ukts/plat-kvm", "@ukts/ukalloc-buddy", "@ukts/ukboot", "@ukts/ukconsole"];
    const flags = { target: ["kvm/arm64"], allocator: "buddy" };
    expect(packages(await project(flags))).toEqual(base);
    expect(packages(await project({ ...flags, scheduler: "none" }))).toEqual(base);
    // A scheduler brings the controllers and timers of these machines.
    expect(packages(await project({ ...flags, scheduler: "uksched-preempt" }))).toEqual(
      [...base, "@ukts/generic-timer", "@ukts/gic", "@ukts/uklock", "@ukts/uksched", "@ukts/uksched-preempt"].sort(),
    );
    expect(packages(await project({ ...flags, target: ["linuxu/x86_64"], scheduler: "coop" }))).not.toContain(
      "@ukts/apic",
    );
  });

  test("in C has a C library", async () => {
    const { created, json } = await project({ template: "app-c", libc: "@ukts/nolibc" });
    expect(created?.files).toContain("src/main.c");
    expect(created?.files).not.toContain("src/main.ts");
    expect(packages({ json })).toContain("@ukts/nolibc");
  });

  test("can have what VS Code debugs it by", async () => {
    const { read } = await project({ name: "@me/web", target: ["kvm/arm64"], vscode: true });
    const { configurations } = JSON.parse(read(".vscode/launch.json"));
    expect(configurations).toMatchObject([
      {
        name: "ukts: web (kvm/arm64)",
        program: "${workspaceFolder}/.ukts/kvm-arm64/web.dbg",
        miDebuggerServerAddress: "127.0.0.1:1234",
      },
    ]);
  });

  test("to be published has versions of the contract, the test kit and its tools", async () => {
    const { created, json, read } = await project({ template: "allocator" }, "my-allocator");
    expect(created?.files).toContain("kernel/tsconfig.json");
    expect(json).toMatchObject({
      keywords: expect.arrayContaining(["ukts-component", "@ukts/ukalloc:backend"]),
      peerDependencies: { "@ukts/ukalloc": expect.stringMatching(/^\^\d/) },
      devDependencies: { "@ukts/testkit": expect.stringMatching(/^\^\d/), vitest: expect.stringMatching(/^\^\d/) },
    });
    expect(json.dependencies).toBeUndefined();
    expect(read("test/conformance.test.ts")).toContain('package: "my-allocator"');
  });

  test.each([
    ["library", []],
    ["allocator", ["@ukts/ukalloc:backend"]],
    ["scheduler", ["@ukts/uksched:scheduler"]],
    ["driver", ["@ukts/ukconsole:devices", "@ukts/ukboot:inittab"]],
    ["platform", ["@ukts/ukplat:plat"]],
  ])("to be published is found by what it fills, and has nothing of its template left: %s", async (template, slots) => {
    const { created, json, read } = await project({ template, name: "@me/mine" });
    expect(json.keywords).toEqual(expect.arrayContaining(["ukts-component", ...slots]));
    for (const slot of slots) expect(read("src/index.ts")).toContain(`slot: "${slot}"`);
    for (const file of created?.files ?? []) expect(read(file), file).not.toMatch(/\{\{|workspace:|"repository"/);
  });

  test.each([
    ["My App!", "my-app"],
    ["Ünder Wölfen", "under-wolfen"],
    ["U\u0308ber", "uber"],
    [".Hidden_App", "hidden_app"],
    ["日本", "my-app"],
  ])("takes its name from the folder: in %s it is %s", async (dir, name) => {
    expect((await project({}, dir)).json.name).toBe(name);
  });
});

describe("for the package manager that runs this", () => {
  test.each([
    ["npm/10.8.2 node/v20.20.2 linux x64 workspaces/false", { name: "npm", exec: "npx", leavesPeers: false }],
    ["pnpm/10.34.8 npm/? node/v20.20.2 linux x64", { name: "pnpm", exec: "pnpm exec", leavesPeers: false }],
    ["yarn/1.22.22 npm/? node/v20.20.2 linux x64", { name: "yarn", exec: "yarn", leavesPeers: true }],
    ["", { name: "npm", exec: "npx", leavesPeers: false }],
  ])("%s", (userAgent, manager) => {
    expect(packageManager(userAgent)).toEqual(manager);
  });

  test("a project for Yarn names all that its packages need of it, and has node_modules", () => {
    const dir = join(folder, "by-yarn");
    const catalog = readCatalog();
    const answers = answersOf({ scheduler: "uksched-preempt" }, dir, catalog);
    const files = writeProject(dir, answers, catalog, packageManager("yarn/4.9.1 npm/? node/v20.20.2 linux x64"));
    expect(files).toContain(".yarnrc.yml");
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8"));
    const named = Object.keys({ ...dependencies, ...devDependencies });
    expect(named).toEqual(expect.arrayContaining(["@ukts/ukalloc", "@ukts/ukarch", "@ukts/uktime"]));
    for (const name of named) {
      const dir = dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
      const { peerDependencies = {}, peerDependenciesMeta = {} } = JSON.parse(
        readFileSync(join(dir, "package.json"), "utf8"),
      );
      const peers = Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true);
      expect(named, name).toEqual(expect.arrayContaining(peers));
    }
  });
});

describe("refused", () => {
  test.each<[InitFlags, string, RegExp]>([
    [{ name: "A b" }, "bad-name", /^For example: --name a-b$/],
    [{ name: "node_modules" }, "bad-name", /my-app/],
    [{ target: ["kvm/x86"] }, "bad-target", /^Did you mean "kvm\/x86_64"\?$/],
    [{ target: ["amiga/sparc"] }, "bad-target", /kvm\/arm64/],
    [{ allocator: "ukaloc-tlsf" }, "unknown-component", /^Did you mean "ukalloc-tlsf"\?/],
    [{ allocator: "none" }, "unknown-component", /ukalloc-buddy/],
    [{ libc: "nolibc" }, "no-choice", /--libc/],
    [{ template: "library", target: ["kvm/arm64"] }, "no-choice", /--target/],
    [{ template: "ap" }, "unknown-template", /^Did you mean "app"\?$/],
  ])("%j", async (flags, code, hint) => {
    const dir = join(folder, "refused");
    await expect(create(dir, flags, false)).rejects.toMatchObject({ code, hint: expect.stringMatching(hint) });
    expect(existsSync(dir)).toBe(false);
  });

  test("a folder with something in it, which is named and left as it was", async () => {
    const dir = join(folder, "taken");
    mkdirSync(join(dir, ".git"), { recursive: true });
    for (const name of ["a", "b", "c", "d", "e", "f"]) writeFileSync(join(dir, name), "mine");
    await expect(create(dir, {}, false)).rejects.toMatchObject({
      code: "not-empty",
      message: `Expected an empty or a new folder, found ${dir} with a, b, c, d, e, and 1 more.`,
    });
    expect(readdirSync(dir)).toHaveLength(7);
  });

  test("a file", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "mine");
    await expect(create(file, {}, false)).rejects.toMatchObject({ code: "not-a-folder" });
  });
});

test("a repository without anything in it is an empty folder", async () => {
  mkdirSync(join(folder, "cloned/.git"), { recursive: true });
  expect((await project({}, "cloned")).json.name).toBe("cloned");
});
