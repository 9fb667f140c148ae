// Results for other programs: TAP, which another's parser reads, and the form of vitest's reporter.
import { Parser } from "tap-parser";
import { describe, expect, test } from "vitest";
import type { TargetResults } from "../src/image/results.js";
import { formatTap } from "../src/image/tap.js";
import { vitestJson } from "../src/image/vitestJson.js";

const passed = { suite: "ring", name: "keeps # and \\ order", number: 1, state: "passed", assertions: 7 } as const;
const failed = {
  ...({ suite: "ring", name: "is full", number: 2, state: "failed", assertions: 2 } as const),
  ...{ reason: 'src/tests.ts:12: expected "a", found "b"', output: "one\ntwo: ---" },
} as const;
const skipped = {
  suite: "list",
  name: "grows",
  number: 3,
  state: "skipped",
  assertions: 0,
  reason: "is fixed",
} as const;
const results: TargetResults[] = [
  { target: { label: "linuxu/x86_64" }, cases: [passed, skipped], boots: 1 },
  { target: { label: "kvm/arm64 (virt)" }, cases: [passed, failed], boots: 2, problem: "It reset the machine." },
];

/** What another's parser reads: every test point, with the names around it from the outermost in. */
function leavesOf(text: string) {
  const parser = new Parser({ strict: true });
  const leaves: { name: string; ok: boolean; skip: unknown; diag: unknown }[] = [];
  const listen = (to: Parser, names: string[]): void => {
    to.on("child", (child) => listen(child, [...names, child.name]));
    to.on("assert", ({ name, ok, skip, diag }) => {
      leaves.push({ name: [...names, name].join(" | "), ok, skip, diag });
    });
  };
  listen(parser, []);
  const faults: unknown[] = [];
  parser.on("extra", (extra) => faults.push(extra));
  parser.end(text);
  expect(faults).toEqual([]);
  return { ok: parser.results?.ok, leaves };
}

describe("TAP 14", () => {
  test("is read by tap-parser, strictly", () => {
    const { ok, leaves } = leavesOf(formatTap(results));
    expect(ok).toBe(false);
    expect(leaves).toMatchObject([
      { name: "linuxu/x86_64 | ring | keeps # and \\ order", ok: true },
      { name: "linuxu/x86_64 | ring", ok: true },
      { name: "linuxu/x86_64 | list | grows", ok: true, skip: "is fixed" },
      { name: "linuxu/x86_64 | list", ok: true },
      { name: "linuxu/x86_64", ok: true },
      { name: "kvm/arm64 (virt) | ring | keeps # and \\ order", ok: true },
      {
        ...{ name: "kvm/arm64 (virt) | ring | is full", ok: false },
        diag: { message: failed.reason, assertions: 2, output: failed.output },
      },
      { name: "kvm/arm64 (virt) | ring", ok: false },
      { name: "kvm/arm64 (virt) | the run", ok: false, diag: { message: "It reset the machine." } },
      { name: "kvm/arm64 (virt)", ok: false },
    ]);
  });

  test("says that all is well where it is", () => {
    expect(leavesOf(formatTap(results.slice(0, 1))).ok).toBe(true);
  });
});

test("vitest's form: a file for each target", () => {
  expect(vitestJson(results)).toMatchObject({
    ...{ numTotalTests: 4, numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, success: false },
    ...{ numTotalTestSuites: 3, numFailedTestSuites: 1 },
    testResults: [
      {
        ...{ name: "linuxu/x86_64", status: "passed" },
        assertionResults: [
          { ancestorTitles: ["linuxu/x86_64", "ring"], status: "passed", title: passed.name, failureMessages: [] },
          { status: "skipped", meta: { reason: "is fixed" } },
        ],
      },
      {
        ...{ name: "kvm/arm64 (virt)", status: "failed", message: "It reset the machine." },
        assertionResults: [{}, { failureMessages: [`${failed.reason}\nThe console showed:\n${failed.output}`] }],
      },
    ],
  });
});
