/**
 * The conformance suite of `@ukts/uksched:scheduler`, for the tests of a policy:
 *
 *     import { schedulerConformance } from "@ukts/uksched/conformance";
 *     schedulerConformance({ package: "@ukts/uksched-coop" });
 *
 * It boots the program in `conformance/` on every target with that policy, and compares what the guest reports, case by case, with what is
 * expected: a case that is missing, or left out without the test saying so, fails.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GuestResult, guest, type TestTarget } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

export interface ConformanceOptions {
  /** Name of the package under test. */
  package: string;
  /** Packages that give the image interrupts and a timer on a target: the policy's tests run without and with them. */
  interrupts?: (target: TestTarget) => readonly string[];
}
