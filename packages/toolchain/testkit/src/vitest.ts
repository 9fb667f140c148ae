import { describe, expect } from "vitest";
import type { GuestResult } from "./guest.js";
import { type TestTarget, targets } from "./targets.js";

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
  let rest = result.output;
  for (const part of parts) {
    const found = typeof part === "string" ? find(rest, part) : match(rest, part);
    if (found === undefined) expect.fail(`Expected ${part} on the console, which showed:\n${result.output}`);
    rest = rest.slice(found);
  }
}

/** Index behind the first occurrence. */
function find(text: string, part: string): number | undefined {
  const at = text.indexOf(part);
  return at === -1 ? undefined : at + part.length;
}

function match(text: string, pattern: RegExp): number | undefined {
  const found = new RegExp(pattern.source, pattern.flags.replace("g", "")).exec(text);
  return found === null ? undefined : found.index + found[0].length;
}
