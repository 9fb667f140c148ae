// `ukts lib check`: every fault of a library is found, with what is expected and the way out, and libraries without a fault are clean.
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Library } from "@ukts/config";
import { describe, expect, test } from "vitest";
import { temporaryFolder, writeFiles, writePackage } from "../../linker/test/projects.js";
import type { Finding } from "../src/library/finding.js";
import { packageFindings, subjectOf } from "../src/library/index.js";
import { packedFiles } from "../src/library/packed.js";
import { repository } from "./guide.js";
import { ukts } from "./ukts.js";

const roles = ["core", "drivers", "libc", "memory", "posix", "sched"].map((role) => `packages/${role}`);
const libraries = [...roles, "platforms"]
  .flatMap((folder) => readdirSync(join(repository, folder)).map((name) => join(folder, name)))
  .filter((dir) => existsSync(join(repository, dir, "src/index.ts")))
  .filter((dir) => JSON.parse(readFileSync(join(repository, dir, "package.json"), "utf8")).private !== true);

async function findingsIn(dir: string, files: readonly string[]): Promise<Finding[]> {
  const subject = subjectOf(dir, files);
  return "check" in subject ? [subject] : packageFindings(subject);
}

/** What npm would publish, as far as "files" of package.json says: npm takes a second for each, and `pnpm check` has it pack them. */
function publishedBy(dir: string): string[] {
  const { files } = JSON.parse(readFileSync(join(dir, "package.json"), "utf8")) as { files: string[] };
  const named = files.filter((name) => existsSync(join(dir, name)));
  const below = named
    .filter((name) => statSync(join(dir, name)).isDirectory())
    .flatMap((name) =>
      readdirSync(join(dir, name), { recursive: true, encoding: "utf8" }).map((path) => join(name, path)),
    );
  return ["package.json", ...named, ...below].filter((path) => statSync(join(dir, path)).isFile());
}

test.each(libraries)("%s is clean", async (name) => {
  const dir = join(repository, name);
  expect(await findingsIn(dir, publishedBy(dir))).toEqual([]);
});

test("there are libraries in this repository", () => expect(libraries.length).toBeGreaterThan(25));

/** A package without a fault, as files; `library` is in src/index.ts and the built manifest. */
const library: Library = {
  provides: [{ slot: "@x/heap:backend", export: "mine" }],
  options: { limit: { type: "u32", default: 8, describe: "The most blocks" } },
};
const packageJson = {
  name: "@me/mine",
  version: "1.0.0",
  description: "Mine",
  keywords: ["ukts-component", "@x/heap:backend"] as string[] | undefined,
  license: "MIT",
  type: "module",
  ukts: "./dist/manifest.json",
  exports: {
    ".": { ukts: "./kernel/index.ts", types: "./dist/index.d.ts", import: "./dist/index.js" },
    "./package.json": "./package.json",
  } as Record<string, unknown>,
  files: ["dist", "kernel", "README.md"] as string[] | undefined,
  peerDependencies: { "@x/heap": ">=1.0.0 <3" } as Record<string, string>,
};
const optionsText = `// Generated from the declarations of these options. Change their values with ukts configure.

/** The most blocks */
export const limit: u32 = 8;
export type limit = 8;
`;
const sourceOf = (manifest: Library): string => `export default ${JSON.stringify(manifest)};\n`;
const manifestOf = (manifest: Library): string =>
  JSON.stringify({ kind: "implementation", name: "@me/mine", version: "1.0.0", ...manifest });
const built = (manifest: Library) => ({
  "src/index.ts": sourceOf(manifest),
  "dist/manifest.json": manifestOf(manifest),
});
const files: Record<string, string> = {
  ...built(library),
  "dist/index.js": "export default {};\n",
  "dist/index.d.ts": "declare const manifest: object;\nexport default manifest;\n",
  "kernel/index.ts":
    'import { heap } from "@x/heap";\nimport { limit } from "./options.gen.js";\nexport function mine(): void {\n  // That from "@x/comment" is no import.\n  heap(limit);\n}\n',
  "kernel/options.gen.ts": optionsText,
  "README.md": "# Mine\n",
};

interface Fault {
  /** Fields of package.json. */
  json?: object;
  /** Files; undefined for one that is not there. */
  files?: Record<string, string | undefined>;
  expected: string | RegExp;
  found: string | RegExp;
}

const faults: Record<string, [check: string, fault: Fault]> = {
  "no library at all": ["manifest", { json: { ukts: undefined }, expected: '"ukts" in package.json', found: "none" }],
  "not built": [
    "no-manifest",
    { files: { "dist/manifest.json": undefined }, expected: "a manifest that ukts can read", found: "does not exist" },
  ],
  "built before the version was raised": [
    "stale-manifest",
    {
      json: { version: "1.1.0" },
      expected: "a manifest",
      found: "the manifest of @me/mine@1.0.0, not of @me/mine@1.1.0",
    },
  ],
  "built before the sources were changed": [
    "manifest",
    {
      files: { "src/index.ts": sourceOf({ ...library, targets: ["x86_64"] }) },
      expected: "the manifest that src/index.ts and package.json say",
      found: "differs in: targets",
    },
  ],
  "sources that cannot be run": [
    "manifest",
    {
      files: { "src/index.ts": 'throw new Error("no such luck");\n' },
      expected: "defineLibrary",
      found: "no such luck",
    },
  ],
  "options of another build": [
    "manifest",
    {
      files: { "kernel/options.gen.ts": `${optionsText}\n` },
      expected: "kernel/options.gen.ts",
      found: "another, or none",
    },
  ],
  "a slot that the contract does not have": [
    "slots",
    {
      files: built({ ...library, provides: [{ slot: "@x/heap:backnd", export: "mine" }] }),
      expected: 'a slot of @x/heap, where "provides" of src/index.ts names one',
      found: '"@x/heap:backnd"',
    },
  ],
  "exports that lead out of the package": [
    "files",
    {
      json: {
        exports: { ...packageJson.exports, "./more": { ukts: "../more/index.ts" } },
      },
      expected: "a file of the package, where exports of package.json names ../more/index.ts",
      found: "it leads out of the package",
    },
  ],
  "an import that leads out of the package": [
    "files",
    {
      files: { "kernel/index.ts": 'export { more } from "../../more.js";\n' },
      expected: "a file of the package, where kernel/index.ts names ../more.ts",
      found: "it leads out of the package",
    },
  ],
  "a contract among the dependencies": [
    "peers",
    {
      json: { peerDependencies: {}, dependencies: { "@x/heap": "^2.0.0" } },
      expected: "@x/heap among the peerDependencies",
      found: "it is among the dependencies",
    },
  ],
  "a contract in none of them": [
    "peers",
    { json: { peerDependencies: {} }, expected: "@x/heap among the peerDependencies", found: "it is in none of them" },
  ],
  "a peer of a dependency in none of them": [
    "peers",
    {
      json: { dependencies: { "@x/log": "^1.0.0" } },
      expected: "@x/console among the peerDependencies: @x/log, which the package brings, asks for it",
      found: "it is in none of them",
    },
  ],
  "a range that leaves the installed version out": [
    "ranges",
    {
      json: { peerDependencies: { "@x/heap": "^1.0.0" } },
      expected: "takes the installed @x/heap",
      found: '"^1.0.0", and 2.1.0',
    },
  ],
  "a version in place of a range": [
    "ranges",
    {
      json: { peerDependencies: { "@x/heap": "2.1.0" } },
      expected: "a range of versions for @x/heap",
      found: '"2.1.0"',
    },
  ],
  "a version in place of a range, for a peer that is no library": [
    "ranges",
    {
      json: { peerDependencies: { "@x/heap": "^2.0.0", "@x/types": "1.0.0" } },
      files: { "node_modules/@x/types/package.json": '{ "name": "@x/types", "version": "1.0.0" }' },
      expected: "a range of versions for @x/types",
      found: '"1.0.0"',
    },
  ],
  "a peer that is not installed": [
    "ranges",
    {
      json: { peerDependencies: { "@x/heap": "^2.0.0", "@x/absent": "^1.0.0" } },
      expected: "@x/absent, which its package.json asks for",
      found: "it is not",
    },
  ],
  "no condition for the compiler": [
    "exports",
    {
      json: { exports: { ...packageJson.exports, ".": { import: "./dist/index.js" } } },
      expected: 'the condition "ukts"',
      found: "none",
    },
  ],
  "one entry for everybody": [
    "exports",
    { json: { exports: "./dist/index.js" }, expected: 'the condition "ukts"', found: "none" },
  ],
  "a condition that is never reached": [
    "exports",
    {
      json: { exports: { ...packageJson.exports, ".": { import: "./dist/index.js", ukts: "./kernel/index.ts" } } },
      expected: 'the condition "ukts", before all others',
      found: 'behind "import"',
    },
  ],
  "package.json hidden": [
    "exports",
    { json: { exports: { ".": packageJson.exports["."] } }, expected: '"./package.json" in exports', found: "none" },
  ],
  "an entry that is not there": [
    "publint",
    {
      json: { exports: { ...packageJson.exports, "./more": "./dist/more.js" } },
      expected: 'exports["./more"]',
      found: /does not exist/,
    },
  ],
  "kernel code left out": [
    "files",
    {
      json: { files: ["dist"] },
      expected: "kernel/index.ts, which exports of package.json names",
      found: "it is left out",
    },
  ],
  "generated code that Git ignores left out": [
    "files",
    {
      files: { "kernel/.gitignore": "*.gen.ts\n" },
      expected: "kernel/options.gen.ts, which kernel/index.ts names, among the published files",
      found: "it is left out",
    },
  ],
  "assembly left out": [
    "files",
    {
      files: { ...built({ ...library, sources: [{ file: "asm/copy.S" }] }), "asm/copy.S": "" },
      expected: "asm/copy.S among the published files",
      found: "it is left out",
    },
  ],
  "a manifest left out": [
    "files",
    { json: { files: ["kernel", "README.md"] }, expected: "dist/manifest.json among", found: "it is left out" },
  ],
  "tests published": [
    "files",
    {
      json: { files: undefined },
      files: { "test/mine.test.ts": "" },
      expected: "no tests",
      found: "test/mine.test.ts",
    },
  ],
  "no README": ["readme", { files: { "README.md": undefined }, expected: "README.md", found: "none" }],
  "nobody may publish it": [
    "private",
    { json: { private: true }, expected: "npm publishes", found: '"private": true' },
  ],
  "no license": ["license", { json: { license: undefined }, expected: '"license"', found: "none" }],
  "no description": ["description", { json: { description: undefined }, expected: '"description"', found: "none" }],
  "a field of another shape": [
    "package.json",
    { json: { keywords: "ukts-component" }, expected: "as npm knows them", found: "keywords" },
  ],
  "nobody finds it": [
    "keywords",
    {
      json: { keywords: ["@x/heap:backend"] },
      expected: '"ukts-component" among the keywords',
      found: "@x/heap:backend",
    },
  ],
  "nobody finds it by its slot": [
    "keywords",
    { json: { keywords: ["ukts-component"] }, expected: '"@x/heap:backend" among', found: "ukts-component" },
  ],
  "an import of what is not declared": [
    "imports",
    {
      files: {
        "kernel/index.ts":
          'import { heap } from "@x/heap";\nexport { debug } from "@x/debug/deep";\nexport const mine = heap;\n',
      },
      expected: "@x/debug, which kernel/index.ts imports",
      found: "whoever installs the package may not have it",
    },
  ],
  "a file for one architecture only": [
    "targets",
    {
      json: { imports: { "#arch/*": { x86_64: "./kernel/x86_64/*.ts" } } },
      files: {
        "kernel/index.ts": 'export { mine } from "#arch/mine";\n',
        "kernel/x86_64/mine.ts": "export const mine = 1;\n",
      },
      expected: '"#arch/mine" of kernel/index.ts in "imports" of package.json, for arm64',
      found: "nothing for it",
    },
  ],
  "a file for an architecture that is not there": [
    "files",
    {
      json: { imports: { "#arch/*": { x86_64: "./kernel/x86_64/*.ts", arm64: "./kernel/arm64/*.ts" } } },
      files: {
        "kernel/index.ts": 'export { mine } from "#arch/mine";\n',
        "kernel/x86_64/mine.ts": "export const mine = 1;\n",
      },
      expected: "kernel/arm64/mine.ts, which kernel/index.ts (#arch/mine on arm64) names",
      found: "there is no such file",
    },
  ],
  "a part for an architecture that it does not support": [
    "targets",
    {
      files: built({
        ...library,
        targets: ["x86_64"],
        provides: [{ slot: "@x/heap:backend", export: "mine", targets: ["kvm/arm64"] }],
      }),
      expected: "targets in provides of @x/heap:backend that the package supports: x86_64",
      found: "kvm/arm64",
    },
  ],
  "an option by a name of another kind": [
    "options",
    {
      files: built({ ...library, options: { THE_LIMIT: { type: "bool", default: true, describe: "Some limit" } } }),
      expected: 'a name such as "stackBytes"',
      found: "THE_LIMIT",
    },
  ],
  "an option that nothing is said of": [
    "options",
    {
      files: built({ ...library, options: { limit: { type: "u32", default: 8, describe: "limit" } } }),
      expected: "what the option limit does",
      found: '"limit"',
    },
  ],
};

/** The code of the contract that it is for. */
const contractText = `import { slot } from "@ukts/lang";
export interface Heap {
  take(): u32;
}
export const backend = slot.one<Heap>();
export const heap: u32 = 1;
`;

/** Writes the package with other fields and files, the contract that it is for, and a library, into a new folder. */
function fixture({ json = {}, files: other = {} }: Pick<Fault, "json" | "files"> = {}): string {
  const dir = temporaryFolder();
  const all = { ...files, ...other, "package.json": JSON.stringify({ ...packageJson, ...json }) };
  const there = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  writeFiles(dir, Object.fromEntries(there));
  writePackage(join(dir, "node_modules/@x/heap"), {
    ...{ name: "@x/heap", version: "2.1.0", exports: { ".": { ukts: "./kernel/index.ts" } } },
    manifest: { kind: "contract", slots: { backend: { kind: "one", describe: "The heap" } } },
  });
  writePackage(join(dir, "node_modules/@x/log"), {
    ...{ name: "@x/log", manifest: {} },
    peerDependencies: { "@x/heap": "^2.0.0", "@x/console": "^1.0.0", "@x/shell": "^1.0.0" },
    peerDependenciesMeta: { "@x/shell": { optional: true } },
  });
  return dir;
}

describe("faults", () => {
  test("there is none in the package that they are made from", async () => {
    const dir = fixture();
    const [packed = []] = await packedFiles([dir]);
    expect(await findingsIn(dir, packed)).toEqual([]);
  });

  test("an optional peer of a dependency is nobody's business", async () => {
    const dir = fixture({ json: { dependencies: { "@x/log": "^1.0.0" } } });
    const findings = await findingsIn(dir, ["package.json", ...Object.keys(files)]);
    const peers = findings.filter(({ check }) => check === "peers").map(({ expected }) => expected);
    expect(peers).toEqual([expect.stringContaining("@x/console")]);
  });

  test("each is found", async () => {
    const dirs = Object.values(faults).map(([, fault]) => fixture(fault));
    const packed = await packedFiles(dirs);
    for (const [i, [name, [check, { expected, found }]]] of Object.entries(faults).entries()) {
      const findings = await findingsIn(dirs[i] ?? "", packed[i] ?? []);
      const which = findings.filter((finding) => finding.check === check);
      const text = expect.objectContaining({
        expected: typeof expected === "string" ? expect.stringContaining(expected) : expect.stringMatching(expected),
        found: typeof found === "string" ? expect.stringContaining(found) : expect.stringMatching(found),
      });
      expect(which, `${name}: ${JSON.stringify(findings, null, 2)}`).toContainEqual(text);
      for (const { wayOut } of findings) expect(wayOut, name).not.toBe("");
    }
  });
});

describe("the command", () => {
  test("says nothing of a library without a fault, and ends with 0", () => {
    expect(ukts(["lib", "check"], join(repository, "packages/core/ukconsole"))).toMatchObject({
      ...{ status: 0, stdout: "", stderr: expect.stringContaining("Nothing found: it can be published.") },
    });
  });

  test("shows what is wrong with the code, as anything else, and ends with 1", () => {
    const broken = fixture({ json: { license: undefined, peerDependencies: { "@x/heap": "*", "@ukts/lang": "*" } } });
    symlinkSync(join(repository, "node_modules/@ukts"), join(broken, "node_modules/@ukts"));
    writeFiles(join(broken, "node_modules/@x/heap"), { "kernel/index.ts": contractText });
    writeFileSync(
      join(broken, "kernel/index.ts"),
      'import { limit } from "./options.gen.js";\nconst text: string = limit;\nexport const mine = { take: (): u32 => u32(text.length) };\n',
    );
    const { status, stdout, stderr } = ukts(["lib", "check"], broken);
    expect(stdout).toMatch(
      /^license\n {2}expected {2}"license" in package\.json.*\n {2}found {5}none\n {2}way out {3}npm pkg set license/m,
    );
    expect(stdout).toMatch(
      /^code\n {2}expected {2}no errors in the code for x86_64\n {2}found {5}1 error:\n +kernel\/index\.ts:2:/m,
    );
    expect(stdout).toMatch(/^ {2}way out {3}npx ukts check --arch arm64$/m);
    expect(stderr).toContain("3 findings");
    expect(status).toBe(1);
  });

  test("holds what fills a slot against the contract: an export that does not fit it, and one that is not there", () => {
    for (const [text, found] of [
      [
        "class Mine {\n  take(): u64 {\n    return 1;\n  }\n}\nexport const mine = new Mine();\n",
        /does not satisfy the contract of @x\/heap:backend/,
      ],
      ["export const mime: u32 = 1;\n", /@me\/mine does not export "mine", which is to fill @x\/heap:backend/],
    ] as const) {
      const dir = fixture({
        json: { peerDependencies: { "@x/heap": "^2.0.0", "@ukts/lang": "*" } },
        files: { ...built({ ...library, targets: ["x86_64"] }), "kernel/index.ts": text },
      });
      symlinkSync(join(repository, "node_modules/@ukts"), join(dir, "node_modules/@ukts"));
      writeFiles(join(dir, "node_modules/@x/heap"), { "kernel/index.ts": contractText });
      const { status, stdout } = ukts(["lib", "check"], dir);
      expect(stdout).toMatch(/^code\n {2}expected {2}no errors in the code for x86_64\n {2}found {5}1 error:\n/m);
      expect(stdout).toMatch(found);
      expect(status).toBe(1);
    }
  });

  test("has findings as JSON", () => {
    const { status, stdout } = ukts(
      ["lib", "check", "--json"],
      fixture({ files: { "dist/manifest.json": undefined } }),
    );
    expect(JSON.parse(stdout)).toEqual({
      findings: [
        {
          check: "no-manifest",
          ...{ expected: expect.any(String), found: expect.stringContaining("dist/manifest.json") },
          wayOut: expect.stringContaining("Build the package first"),
        },
      ],
    });
    expect(status).toBe(1);
  });

  test("without a package it is an error, as of something else than check", () => {
    const empty = temporaryFolder();
    const { status, stderr } = ukts(["lib", "check"], empty);
    expect(stderr).toMatch(/^error no-app: There is no package\.json[\s\S]*way out: /);
    expect(status).toBe(1);
    expect(ukts(["lib", "publish"], empty)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Allowed choices are check"),
    });
  });
});
