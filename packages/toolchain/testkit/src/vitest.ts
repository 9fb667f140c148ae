import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { formatTarget } from "@ukts/config";
import { describe, expect, test } from "vitest";
import { type GuestCase, readCase, skipReason } from "./case.js";
import { type GuestResult, guest } from "./guest.js";
import { matchOutput } from "./output.js";
import { setTestFile } from "./packageUnderTest.js";
import { type CaseState, suiteCases } from "./suite.js";
import { type TestTarget, targets } from "./targets.js";

export { type ImageTestOptions, imageTests } from "./imageTests.js";

setTestFile(() => expect.getState().testPath);

/**
 * Declares the same tests for every target: those of this project's platforms that `which` takes, or those of a list. The report shows what this
 * machine leaves out, and why.
 */
export function eachTarget(
  tests: (target: TestTarget) => void,
  which: ((target: TestTarget) => boolean) | readonly TestTarget[] = () => true,
): void {
  for (const target of typeof which === "function" ? targets().filter(which) : which) {
    if (target.leftOut === undefined) describe(target.label, () => tests(target));
    else describe.skip(`${target.label}, left out: ${target.leftOut}`, () => tests(target));
  }
}

/**
 * Declares a test for every case of a folder (`new URL("cases/", import.meta.url)`), on every target that the case is for, and once per
 * architecture with `checks.overflow` and `checks.bounds`. The report shows where a case is left out, and why.
 */
export function testCases(folder: URL): void {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  const cases = files.map((file) => readCase(fileURLToPath(new URL(file, folder))));
  const isFor = (each: GuestCase, target: TestTarget): boolean => each.targets?.includes(formatTarget(target)) ?? true;
  const declare = (target: TestTarget): void => {
    for (const each of cases.filter((one) => isFor(one, target))) {
      testCase(each, target, false);
      const first = targets().find((other) => other.arch === target.arch && isFor(each, other));
      if (first?.label === target.label) testCase(each, target, true);
    }
  };
  // vitest refuses a suite without tests.
  eachTarget(declare, (target) => cases.some((each) => isFor(each, target)));
}

const CHECKED = { checks: { overflow: true, bounds: true } };

function testCase(each: GuestCase, target: TestTarget, checked: boolean): void {
  const name = `${each.name}${checked ? " with checks" : ""}: ${each.describe}`;
  const reason = skipReason(each, target, checked);
  if (reason !== undefined) {
    test.skip(`${name}, left out: ${reason}`);
    return;
  }
  test(name, async () => {
    const result = await guest({ ...each, target, ...(checked ? { config: CHECKED } : {}) }).run();
    expectOutput(result, ...each.output);
    expectStatus(result, each.status);
  });
}

/** Expects that a guest ended with this status; on failure the message shows its console. */
export function expectStatus(result: GuestResult, status: number): void {
  expect(result.status, `exit status (${result.ended}); the console showed:\n${result.output}`).toBe(status);
}

/** Expects that the guest of a suite reported these cases and no others, each as it is to be; on failure the message shows its console. */
export function expectCases(result: GuestResult, cases: Readonly<Record<string, CaseState>>): void {
  expect(suiteCases(result.output), result.output).toEqual(cases);
  const leftOut = Object.values(cases).filter((state) => state === "n/a").length;
  const count = Object.keys(cases).length;
  expectOutput(result, `: ${count} cases, ${count - leftOut} ok, ${leftOut} n/a, 0 failed`);
  expectStatus(result, 0);
}

/** Expects these texts or patterns on the console, each after the one before; on failure the message shows the console. */
export function expectOutput(result: GuestResult, ...parts: (string | RegExp)[]): void {
  const missing = matchOutput(result.output, parts);
  if (missing !== undefined) expect.fail(`Expected ${missing} on the console, which showed:\n${result.output}`);
}
