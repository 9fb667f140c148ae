import { describe, expect } from "vitest";
import type { GuestResult } from "./guest.js";
import { matchOutput } from "./output.js";
import { setTestFile } from "./packageUnderTest.js";
import { type TestTarget, targets } from "./targets.js";

setTestFile(() => expect.getState().testPath);

/** Declares the same tests for every target. The report shows what this machine leaves out, and why. */
export function eachTarget(
  tests: (target: TestTarget) => void,
  which: (target: TestTarget) => boolean = () => true,
): void {
  for (const target of targets().filter(which)) {
    if (target.leftOut === undefined) describe(target.label, () => tests(target));
    else describe.skip(`${target.label}, left out: ${target.leftOut}`, () => tests(target));
  }
}

/** Expects that a guest ended with this status; on failure the message shows its console. */
export function expectStatus(result: GuestResult, status: number): void {
  expect(result.status, `exit status (${result.ended}); the console showed:\n${result.output}`).toBe(status);
}

/** Expects these texts or patterns on the console, each after the one before; on failure the message shows the console. */
export function expectOutput(result: GuestResult, ...parts: (string | RegExp)[]): void {
  const missing = matchOutput(result.output, parts);
  if (missing !== undefined) expect.fail(`Expected ${missing} on the console, which showed:\n${result.output}`);
}
