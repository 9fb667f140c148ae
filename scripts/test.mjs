// `npm test`: installs what is needed, builds, runs every test. `pnpm test <package> [-t name]`: only those.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pnpmStatus } from "./lib/pnpm.mjs";
import { root } from "./lib/run.mjs";
import { build, setup } from "./lib/setup.mjs";
import { workspacePackage } from "./lib/workspace.mjs";

const [name, ...options] = process.argv.slice(2);
const filters = [];
if (name === undefined) {
  setup({ forTests: true });
} else {
  build();
  if (name.startsWith("-")) filters.push(name, ...options);
  else filters.push("--project", workspacePackage(name).manifest.name, ...options);
}

const report = join(root, "node_modules/.cache/vitest.json");
mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
rmSync(report, { force: true });
const code = pnpmStatus([
  "exec",
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...filters,
]);

const { passed, failed } = counts();
for (const name of leftOut()) console.log(name);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code);

/** Tests that passed and failed. A file that could not be loaded, or errors outside every test, count as one failure. */
function counts() {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const failedTests = numFailedTests + broken;
  return { passed: numPassedTests, failed: failedTests === 0 && code !== 0 ? 1 : failedTests };
}

/** What was left out, with the reason that its name gives. */
function leftOut() {
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const skipped = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === "skipped" || status === "pending"),
  );
  const names = skipped.map(({ ancestorTitles, title }) => [...ancestorTitles, title].filter(Boolean).join(" > "));
  return [...new Set(names)].filter((name) => name.includes(", left out: "));
}
