import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as catalog from "../src/diagnostics/catalog.js";
import { COVERAGE } from "./coverage.js";

const here = path.dirname(fileURLToPath(import.meta.url));

test("every feature's tests and faults exist", () => {
  const missing = COVERAGE.flatMap(({ tests, faults }) => [
    ...tests.filter((file) => !existsSync(path.join(here, file))),
    ...faults.filter((fault) => !(fault in catalog)),
  ]);
  expect(missing).toEqual([]);
  expect(COVERAGE.filter(({ tests, faults }) => tests.length + faults.length === 0)).toEqual([]);
});

test("every fault belongs to a feature", () => {
  const covered = new Set(COVERAGE.flatMap(({ faults }) => faults));
  const aliases = ["privateName", "internal", "typesDisagree"];
  expect(Object.keys(catalog).filter((name) => !covered.has(name) && !aliases.includes(name))).toEqual([]);
});
