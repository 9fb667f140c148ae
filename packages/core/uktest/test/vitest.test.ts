// imageTests: cases inside an image are tests of vitest, with their reasons. A vitest of its own runs them, as some of them fail.
import { spawnSync } from "node:child_process";
import { writeApp } from "@ukts/testkit";
import { describe, expect, test } from "vitest";

const tests = `import { skip, suite, test } from "@ukts/uktest";
export function tests(): void {
  suite("s", () => {
    test("holds", (t) => { t.isTrue(true); });
    test("fails", (t) => { t.equal<u32>(1, 2); });
    skip("is missing", "there is none");
  });
}
`;
const imageTest = `import { imageTests } from "@ukts/testkit/vitest";
await imageTests(new URL(".", import.meta.url), { targets: ({ label }) => label === "linuxu/x86_64" });
`;
const files = {
  "src/tests.ts": tests,
  "image.test.mjs": imageTest,
  "vitest.config.mjs": 'export default { test: { include: ["image.test.mjs"] } };\n',
};
const names = ["plat-linuxu", "ukalloc-tlsf", "ukboot", "ukconsole", "ukdebug", "uktest"];

describe.runIf(process.platform === "linux" && process.arch === "x64")("imageTests", () => {
  test("shows what passes, what fails with its place and values, and why a case is skipped", () => {
    const dir = writeApp({ files, dependencies: names.map((name) => `@ukts/${name}`) });
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("VITEST")));
    const { status, stdout, stderr } = spawnSync("npx", ["vitest", "run", "--root", dir, "--reporter", "json"], {
      ...{ cwd: dir, env, encoding: "utf8" },
    });
    expect(status, stderr).toBe(1);
    const { testResults } = JSON.parse(stdout.slice(stdout.indexOf("{")));
    const shown = testResults[0].assertionResults.map(
      (each: { title: string; status: string; failureMessages: string[] }) => [
        each.title,
        each.status,
        each.failureMessages.join().split("\n")[0],
      ],
    );
    expect(shown).toEqual([
      ["the image reports the same cases as on every target", "passed", ""],
      ["s > holds", "passed", ""],
      ["s > fails", "failed", expect.stringContaining("src/tests.ts:5: expected 2, found 1")],
      ["s > is missing", "skipped", ""],
    ]);
  });
});
