import { expect, test } from "vitest";
import { contentProblems, keywordProblems, manifestProblems } from "../../../../scripts/lib/policy.mjs";

const whole = ["package.json", "README.md", "CHANGELOG.md"];

test.each([
  "test/of.test.ts",
  "tests/of.ts",
  "fixtures/app/main.ts",
  "bench/speed.ts",
  "src/part.test.ts",
  "kernel/.ukts-test/1/main.ts",
  "dist/tsconfig.tsbuildinfo",
  "dist/node_modules/x/index.js",
])("what is there for development is not published: %s", (file) => {
  expect(contentProblems([...whole, file])).toEqual([`files: ${file} is not for users`]);
});

test("tests that are for users are published: of project templates, and conformance suites", () => {
  const files = ["templates/app/test/main.test.ts", "conformance/main.ts", "kernel/tests.ts", "dist/testing.js"];
  expect(contentProblems([...whole, ...files])).toEqual([]);
});

test("a package has a README and a changelog", () => {
  const [readme, changelog] = ["README.md", "CHANGELOG.md"].map((file) => `files: expected ${file}, found none`);
  expect(contentProblems([])).toEqual([readme, changelog]);
  expect(contentProblems(whole)).toEqual([]);
});

test("a package.json says its license and that it is public, and no repository of its own", () => {
  const manifest = { name: "x", version: "0.1.0", license: "MIT", publishConfig: { access: "public" } };
  expect(manifestProblems("/x", manifest)).toEqual([]);
  expect(manifestProblems("/x", { name: "x", version: "0.1.0" })).toEqual([
    "license: expected one, found none",
    'publishConfig.access: expected "public", found undefined',
  ]);
  const [problem] = manifestProblems("/x", { ...manifest, repository: { type: "git", url: "elsewhere" } });
  expect(problem).toMatch(/^repository: expected .* as in the root's package.json, found .*elsewhere/);
});

test("a component's keywords are those that `ukts list` finds it by", () => {
  const provides = [{ slot: "@x/heap:backend" }, { slot: "@x/heap:backend" }, { slot: "@x/boot:inittab" }];
  expect(keywordProblems({ keywords: ["ukts", "@x/boot:inittab"] }, { provides })).toEqual([
    'keywords: expected "ukts-component" among them',
    'keywords: expected "@x/heap:backend" among them',
  ]);
  expect(keywordProblems({ keywords: ["ukts-component"] }, { slots: {} })).toEqual([
    'keywords: expected "ukts-contract" among them',
  ]);
  expect(keywordProblems({ keywords: ["ukts-component"] }, {})).toEqual([]);
});
