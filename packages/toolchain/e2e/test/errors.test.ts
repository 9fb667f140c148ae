import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { targets } from "@ukts/testkit";
import { describe, expect, test } from "vitest";
import { app, hello, ukts, withoutAllocator } from "./ukts.js";

const withoutQemu = targets().find(({ plat }) => plat === "kvm")?.leftOut !== undefined;

/** Builds an app that is wrong; returns what it is told. */
function refused(dir: string, ...flags: string[]): string {
  const { status, stderr } = ukts(["build", "--plat", "linuxu", ...flags], dir);
  expect(status).toBe(1);
  return stderr;
}

describe("components that do not fit", () => {
  test("two allocators: both are named, and the line that chooses", () => {
    const dependencies = [...withoutAllocator, "@ukts/ukalloc-buddy", "@ukts/ukalloc-tlsf"];
    const text = refused(app(hello, { dependencies }));
    expect(text).toContain("fill the slot @ukts/ukalloc:backend: @ukts/ukalloc-buddy, @ukts/ukalloc-tlsf");
    expect(text).toContain("ukts configure @ukts/ukalloc:backend=@ukts/ukalloc-tlsf\n");
  });

  test("the line that chooses works, and its result boots", () => {
    const dependencies = [...withoutAllocator, "@ukts/ukalloc-buddy", "@ukts/ukalloc-tlsf"];
    const config = { providers: { "@ukts/ukalloc:backend": "@ukts/ukalloc-tlsf" } };
    const { status, stderr } = ukts(["run", "--plat", "linuxu"], app(hello, { dependencies, config }));
    expect(status, stderr).toBe(0);
  });

  test("no allocator: packages to install", () => {
    const text = refused(app(hello, { dependencies: withoutAllocator }));
    expect(text).toContain("Nothing fills the slot @ukts/ukalloc:backend");
    expect(text).toContain("npm install @ukts/ukalloc-tlsf");
  });

  test("a provider that does not satisfy its contract: tsc's error at the member", () => {
    const text = refused(app(hello, withBadAllocator()));
    expect(text).toMatch(/@bad\/ukalloc\/kernel\/buddy\.ts:\d+:3 - error TS2345: @bad\/ukalloc does not satisfy/);
    expect(text).toMatch(/malloc\(size: u32\)[^\n]*\n +\^+/);
  });

  test("two versions of one contract: who wants which", () => {
    const text = refused(app(hello, withTwoContracts()));
    expect(text).toContain("Two versions of @ukts/ukalloc in one image");
    expect(text).toMatch(/@ukts\/ukalloc@9\.0\.0 is wanted by @other\/lib \(\^9\.0\.0\)/);
  });
});

describe("options", () => {
  test("an unknown one, with a suggestion", () => {
    expect(refused(app(hello), "--set", "@ukts/ukdebug.levl=info")).toContain('Did you mean "@ukts/ukdebug.level"?');
  });

  test("a value that it does not take", () => {
    const text = refused(app(hello), "--set", "@ukts/ukdebug.level=loud");
    expect(text).toMatch(/"@ukts\/ukdebug\.level" takes .*debug.*; found "loud"/);
  });
});

describe("sources", () => {
  test("a syntax error: position and caret", () => {
    const text = refused(app("export function main(args: Args): i32 {\n  return 1 +;\n}\n"));
    expect(text).toMatch(/src\/main\.ts:2:13 - error TS1109: .*\n\n2 \| {3}return 1 \+;\n {16}\^/);
  });

  test("an error of the dialect: position, caret, way out", () => {
    const main = "export function main(args: Args): i32 {\n  const sum = args.length + 1;\n  return i32(sum);\n}\n";
    const text = refused(app(main));
    expect(text).toMatch(/src\/main\.ts:2:9 - error UK1003: .*\n\n2 \| .*\n +\^/);
    expect(text).toContain("way out: write `sum: usize`");
  });

  test("errors for programs", () => {
    const { stdout } = ukts(["build", "--plat", "linuxu", "--json"], app("export function main(args: Args): i32 {}\n"));
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: "compile", diagnostics: [{ code: "TS2355", file: expect.stringContaining("main.ts"), line: 1 }] },
    });
  });
});

describe("running", () => {
  test.skipIf(withoutQemu)("too little memory: needed and given", () => {
    const { status, stderr } = ukts(["run", "--plat", "kvm", "-M", "1M"], app(hello));
    expect(stderr).toMatch(/Expected at least \d+K of memory for this image, found 1M\.\n.*--memory \dM/);
    expect(status).toBe(125);
  });

  test("memory and machines that there are not", () => {
    const dir = app(hello);
    const memory = ukts(["run", "--plat", "linuxu", "-M", "lots"], dir);
    expect(memory.stderr).toMatch(/bad-memory-size: Expected a memory size such as "64M".*, found "lots"/);
    expect(memory.status).toBe(125);
    const machine = ukts(["run", "--plat", "kvm", "--arch", "x86_64", "--machine", "virt"], dir);
    expect(machine.stderr).toContain('bad-machine: Expected a machine type for x86_64 (q35, microvm), found "virt"');
    expect(machine.status).toBe(125);
  });

  test("QEMU missing: the line that installs it, and the way without it", () => {
    const { status, stderr } = ukts(["run", "--plat", "kvm"], app(hello), { PATH: "" });
    expect(stderr).toMatch(/Expected qemu-system-x86_64 in PATH/);
    expect(stderr).toContain("sudo apt-get install --no-install-recommends qemu-system-x86\n");
    expect(stderr).toContain("npx ukts up --plat linuxu");
    expect(status).toBe(125);
  });

  test("a guest that traps: a backtrace in lines of the sources", () => {
    const main = `import { ptr, volatileLoad } from "@ukts/lang";

export function main(args: Args): i32 {
  return volatileLoad(ptr<i32>(args.length));
}
`;
    const { status, stdout } = ukts(["run", "--plat", "linuxu"], app(main));
    expect(stdout).toMatch(/\[0\] 0x[0-9a-f]+ .*\(main\.ts:4\)/);
    expect(status).toBe(134);
  });

  test("a guest that never ends: --timeout, and what it last showed", () => {
    const main = `import { asm } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println\`going round\`;
  while (true) asm\`pause\`;
}
`;
    const { status, stderr } = ukts(["run", "--plat", "linuxu", "--timeout", "5s"], app(main));
    expect(stderr).toMatch(/still running after 5 s and was ended\. Its last lines:\n(.*\n)*? {2}going round\n/);
    expect(status).toBe(124);
  });
});

/** A copy of an allocator whose malloc takes a u32 where the contract says usize. */
function withBadAllocator() {
  const dir = dirname(createRequire(import.meta.url).resolve("@ukts/ukalloc-buddy/package.json"));
  const kernel = readdirSync(join(dir, "kernel")).filter((name) => name.endsWith(".ts"));
  const names = ["package.json", "dist/manifest.json", ...kernel.map((name) => `kernel/${name}`)];
  const bad = (name: string) =>
    readFileSync(join(dir, name), "utf8")
      .replaceAll("@ukts/ukalloc-buddy", "@bad/ukalloc")
      .replace("malloc(size: usize)", "malloc(size: u32)");
  return {
    dependencies: [...withoutAllocator, "@bad/ukalloc", "@ukts/ukalloc"],
    files: Object.fromEntries(names.map((name) => [`node_modules/@bad/ukalloc/${name}`, bad(name)])),
  };
}

/** A library that brings its own copy of the allocator's contract. */
function withTwoContracts() {
  const library = (name: string, version: string) => ({
    "package.json": JSON.stringify({
      ...{ name, version, type: "module", ukts: "./dist/manifest.json" },
      dependencies: name === "@other/lib" ? { "@ukts/ukalloc": "^9.0.0" } : {},
      exports: { ".": { ukts: "./kernel/index.ts" } },
    }),
    "dist/manifest.json": JSON.stringify({ kind: "library", name, version }),
    "kernel/index.ts": "export {};\n",
  });
  const at = (folder: string, files: Record<string, string>) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
  const other = "node_modules/@other/lib";
  return {
    dependencies: [...withoutAllocator, "@ukts/ukalloc-buddy", "@other/lib"],
    files: {
      ...at(other, library("@other/lib", "1.0.0")),
      ...at(`${other}/node_modules/@ukts/ukalloc`, library("@ukts/ukalloc", "9.0.0")),
    },
  };
}
