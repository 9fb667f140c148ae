// S06-01: unit tests inside the image. The pages' commands are run; what fails is shown with its place.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { copyOfExample, guideLines, runLine } from "./guide.js";
import { ukts } from "./ukts.js";

const run = (dir: string, ...args: string[]) => ukts(["test", "--plat", "linuxu", ...args], dir);

describe.runIf(process.platform === "linux" && process.arch === "x64")("ukts test", () => {
  test("does what examples/unit-tests/README.md and docs/testing.md say, line by line", () => {
    const dir = copyOfExample("unit-tests");
    const lines = ["examples/unit-tests/README.md", "docs/testing.md"].flatMap((page) => guideLines(page));
    expect(lines.length).toBeGreaterThan(7);
    for (const line of lines) {
      const { status, stdout, stderr } = runLine(line, dir);
      expect(status, `${line.command}\n${stdout}${stderr}`).toBe(0);
      if (line.prints !== undefined) expect(stdout.split("\n").map((each) => each.trim())).toContain(line.prints);
    }
    // Neither image takes the other's place.
    for (const folder of ["linuxu-x86_64", "linuxu-x86_64-tests"]) {
      expect(existsSync(join(dir, ".ukts", folder, "unit-tests"))).toBe(true);
    }
  });

  test("shows what fails, everywhere the same; what fits no case, and what there is none of, is an error", () => {
    const dir = copyOfExample("unit-tests");
    const file = join(dir, "src/tests.ts");
    const text = readFileSync(file, "utf8").replace("t.equal(ring.length, 8);", "t.equal(ring.length, 9);");
    writeFileSync(file, text);
    const place = `src/tests.ts:${text.slice(0, text.indexOf("t.equal(ring.length, 9)")).split("\n").length}`;
    const reason = `${place}: expected 9, found 8`;

    const shown = run(dir);
    expect([shown.status, shown.stdout]).toEqual([1, expect.stringContaining(`has no room for\n      ${reason}\n`)]);
    expect(shown.stdout).toContain("cases: 4 (2 passed, 1 failed, 1 skipped), assertions: 18");
    const tap = run(dir, "--tap");
    expect([tap.status, tap.stdout]).toEqual([1, expect.stringContaining(`message: ${JSON.stringify(reason)}`)]);
    const json = run(dir, "--json");
    expect([json.status, JSON.parse(json.stdout)]).toMatchObject([
      1,
      { success: false, numFailedTests: 1, testResults: [{ name: "linuxu/x86_64" }] },
    ]);

    const none = run(dir, "no such case");
    expect([none.status, none.stdout]).toEqual([1, ""]);
    expect(none.stderr).toMatch(/ring > grows[\s\S]*error no-such-test: No case fits "no such case"/);
    expect(run(dir, "--tap", "--json").status).toBe(2);

    rmSync(file);
    const missing = run(dir);
    expect([missing.status, missing.stderr]).toEqual([
      1,
      expect.stringContaining("error no-tests: unit-tests has no tests"),
    ]);
  });

  test("says what is not there to be tested", () => {
    const example = copyOfExample("helloworld");
    expect(run(example)).toMatchObject({ status: 1, stderr: expect.stringContaining("error no-test-runner") });
    rmSync(join(example, "package.json"));
    expect(run(example)).toMatchObject({ status: 1, stderr: expect.stringContaining("error no-app") });
  });
});
