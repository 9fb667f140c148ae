/** What fills the slots of an image that runs tests. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Package, UktsError } from "@ukts/config";
import type { Candidate } from "../slots/slots.js";
import { type Member, resolveClosure } from "./closure.js";
import type { TestSelection } from "./configuration.js";

/** The file whose export `tests` has an app's own suites. */
const testsFile = "src/tests.ts";
const testsExport = "tests";

/** Packages that take part in images with tests from the app's devDependencies, too. */
export const runsTests = ({ manifest }: Package): boolean => manifest?.testing !== undefined;

/** Whether the app in a folder has tests of its own, and a package that runs them. */
export function hasTests(dir: string): boolean {
  return existsSync(join(dir, testsFile)) && resolveClosure(dir, () => undefined, runsTests).members.some(runsTests);
}

interface Offer {
  app: Member;
  dir: string;
  members: readonly Member[];
  offered: readonly Candidate[];
}

/**
 * The candidates with what runs tests in place of all else that fills the same slots, and with the suites that were asked for, the app's own
 * among them. Throws UktsError where nothing runs tests, or there are none.
 */
export function withTests({ app, dir, members, offered }: Offer, { of }: TestSelection): Candidate[] {
  const runner = members.find(runsTests);
  if (runner?.manifest?.testing === undefined) {
    throw new UktsError("no-test-runner", `No package that ${app.name} depends on runs tests.`, {
      hint: "Run: npm install --save-dev @ukts/uktest",
    });
  }
  const slot = `${runner.name}:${runner.manifest.testing.suites}`;
  const own = { slot, package: app.name, export: testsExport, from: "tests", fallback: false };
  const suites = [...offered, ...(existsSync(join(dir, testsFile)) ? [own] : [])].filter((each) => each.slot === slot);
  // Its own tests are for who works on it.
  const asked = suites.filter((each) => (of === undefined ? each.package !== runner.name : of.includes(each.package)));
  if (asked.length === 0) throw noTests(of ?? [app.name], suites);
  const taken = new Set(offered.filter((each) => each.package === runner.name).map((each) => each.slot));
  const rest = offered.filter((each) => each.slot !== slot && (each.package === runner.name || !taken.has(each.slot)));
  return [...rest, ...asked];
}

function noTests(of: readonly string[], suites: readonly Candidate[]): UktsError {
  const others = suites.map((candidate) => candidate.package);
  const also = others.length === 0 ? [] : [`Other packages of the image have tests: ${others.join(", ")}.`];
  return new UktsError("no-tests", `${of.join(" and ")} ${of.length > 1 ? "have" : "has"} no tests.`, {
    hint: [`An app's tests are in ${testsFile}, which exports a function ${testsExport}.`, ...also].join("\n"),
  });
}
