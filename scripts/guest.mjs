// `pnpm guest <case> [--plat p] [--arch a] [--machine m]`: one case of packages/toolchain/e2e/cases, one boot, its console shown.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./lib/run.mjs";
import { build } from "./lib/setup.mjs";

const packageDir = join(root, "packages/toolchain/e2e");
const folder = join(packageDir, "cases");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { plat: { type: "string" }, arch: { type: "string" }, machine: { type: "string" } },
});
const file = join(folder, `${positionals[0]}.ts`);
if (positionals.length !== 1 || !existsSync(file)) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  console.error(`Which case? There are: ${names.map((name) => name.replace(/\.ts$/, "")).join(", ")}`);
  process.exit(2);
}

build();
const { guest, matchOutput, readCase, targets } = await import("@ukts/testkit");
const wanted = Object.entries(values);
const target = targets().find((candidate) => wanted.every(([key, value]) => candidate[key] === value));
if (target === undefined || target.leftOut !== undefined) {
  const all = targets().map(({ label, leftOut }) => `  ${label}${leftOut ? `: left out, ${leftOut}` : ""}`);
  console.error(
    `Expected a target that runs here, found ${wanted.map(([, value]) => value).join(" ")}:\n${all.join("\n")}`,
  );
  process.exit(2);
}

const expected = readCase(file);
console.log(`${expected.name} on ${target.label}: ${expected.describe}`);
const result = await guest({ ...expected, target, packageDir, stdout: process.stdout }).run();
const missing = matchOutput(result.output, expected.output);
if (missing !== undefined) console.error(`FAILED: expected ${missing} on the console`);
if (result.status !== expected.status) {
  console.error(`FAILED: expected status ${expected.status}, found ${result.status} (${result.ended})`);
}
const passed = missing === undefined && result.status === expected.status;
if (passed) console.log("passed");
process.exitCode = passed ? 0 : 1;
