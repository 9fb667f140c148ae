import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { Diagnostic } from "@ukts/compiler";
import { describe, expect, test } from "vitest";
import { app, hello, ukts, withoutAllocator } from "./ukts.js";

const wrong = `import { println } from "@ukts/ukconsole";

function unreached(text: string): void {
  println\`\${text + "!"}\`;
}

export function main(args: Args): i32 {
  const sum = u32(args.length) + 1;
  return i32(sum);
}
`;

const wrongTests = `import { suite, test } from "@ukts/uktest";

export function tests(): void {
  suite("arguments", () => {
    test("are counted", (t) => {
      const count = u32(1) + 1;
      t.isTrue(count === 2);
    });
  });
}
`;

/** Each diagnostic's file, line and code. */
const placesIn = (stdout: string): string[] =>
  JSON.parse(stdout)
    .diagnostics.map(({ file, line, code }: Required<Diagnostic>) => `${basename(file)}:${line} ${code}`)
    .sort();

describe("ukts check", () => {
  test("an app without errors", () => {
    const { status, stdout, stderr } = ukts(["check", "--plat", "linuxu"], app(hello));
    expect(stderr).toContain("No errors.");
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  test("every error, reached or not, in the form that editors read", () => {
    const { status, stdout } = ukts(["check", "--plat", "linuxu"], app(wrong));
    expect(stdout).toMatch(/^src\/main\.ts:4:\d+ - error UK1012: /m);
    expect(stdout).toMatch(/^src\/main\.ts:8:9 - error UK1003: /m);
    expect(stdout).toContain("write `sum: u32`");
    expect(status).toBe(1);
  });

  test("--json for machines", () => {
    const { status, stdout } = ukts(["check", "--plat", "linuxu", "--json"], app(wrong));
    const { diagnostics } = JSON.parse(stdout);
    const found = diagnostics.map(({ code, line }: { code: string; line: number }) => `${code} ${line}`).sort();
    expect(found).toEqual(["UK1003 8", "UK1012 4"]);
    expect(status).toBe(1);
  });

  test("an app's tests, where something runs them, and what both images have once", () => {
    const files = { "src/tests.ts": wrongTests };
    const tested = app(wrong, { files, dependencies: [...withoutAllocator, "@ukts/ukalloc-buddy", "@ukts/uktest"] });
    const { status, stdout } = ukts(["check", "--plat", "linuxu", "--json"], tested);
    expect([status, placesIn(stdout)]).toEqual([1, ["main.ts:4 UK1012", "main.ts:8 UK1003", "tests.ts:6 UK1003"]]);
  });

  test("a library's tests", () => {
    const provides = [{ slot: "@ukts/uktest:suites", export: "tests", from: "tests" }];
    const json = {
      ...{ name: "@me/mine", version: "1.0.0", type: "module", ukts: "./dist/manifest.json" },
      exports: { ".": { ukts: "./kernel/index.ts" }, "./tests": { ukts: "./kernel/tests.ts" } },
      ...{ peerDependencies: { "@ukts/uktest": "*" }, peerDependenciesMeta: { "@ukts/uktest": { optional: true } } },
      devDependencies: { "@ukts/uktest": "*" },
    };
    const library = {
      "package.json": JSON.stringify(json),
      "dist/manifest.json": JSON.stringify({ kind: "library", name: json.name, version: json.version, provides }),
      "kernel/index.ts": "export function mine(): u32 {\n  return 1;\n}\n",
      "kernel/tests.ts": wrongTests,
    };
    const files = Object.fromEntries(Object.entries(library).map(([path, text]) => [`mine/${path}`, text]));
    const { status, stdout } = ukts(["check", "--json"], join(app(hello, { files }), "mine"));
    expect([status, placesIn(stdout)]).toEqual([1, ["tests.ts:6 UK1003"]]);
  });

  test("a library on its own, its contracts' slots empty", () => {
    const library = dirname(createRequire(import.meta.url).resolve("@ukts/ukalloc-tlsf/package.json"));
    const { status, stderr } = ukts(["check"], library);
    expect(stderr).toContain("No errors.");
    expect(status).toBe(0);
  });

  test("a folder without a package", () => {
    const { status, stderr } = ukts(["check"], "/");
    expect(stderr).toMatch(
      /no package\.json[\s\S]*way out: Run ukts check in the folder of an app or of a micro-library/,
    );
    expect(status).toBe(1);
  });
});
