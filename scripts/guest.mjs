// `pnpm guest <case> [--plat p] [--arch a] [--machine m]`: one file of a test/cases folder, one boot, its console shown.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./lib/setup.mjs";
import { workspacePackages } from "./lib/workspace.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { plat: { type: "string" }, arch: { type: "string" }, machine: { type: "string" } },
});

/** Every case of the repository, with the package that it belongs to. */
const cases = workspacePackages().flatMap(({ dir, manifest }) => {
  const folder = join(dir, "test/cases");
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ts")) : [];
  return files.map((name) => ({
    ...{ name: name.replace(/\.ts$/, ""), file: join(folder, name) },
    ...{ packageDir: dir, owner: manifest.name },
  }));
});
const found = cases.find(({ name }) => name === positionals[0]);
if (positionals.length !== 1 || found === undefined) {
  const list = cases.map(({ name, owner }) => `  ${name} (${owner})`).join("\n");
  console.error(`Which case? There are:\n${list}`);
  process.exit(2);
}

build();
const { guest, matchOutput, readCase, skipReason, targets } = await import("@ukts/testkit");
const wanted = Object.entries(values);
const target = targets().find((candidate) => wanted.every(([key, value]) => candidate[key] === value));
if (target === undefined || target.leftOut !== undefined) {
  const all = targets().map(({ label, leftOut }) => `  ${label}${leftOut ? `: left out, ${leftOut}` : ""}`);
  console.error(
    `Expected a target that runs here, found ${wanted.map(([, value]) => value).join(" ")}:\n${all.join("\n")}`,
  );
  process.exit(2);
}

const { packageDir } = found;
const expected = readCase(found.file);
console.log(`${expected.name} on ${target.label}: ${expected.describe}`);
const leftOut = skipReason(expected, target);
if (leftOut !== undefined) console.log(`The tests leave this case out here: ${leftOut}`);
const result = await guest({ ...expected, target, packageDir, stdout: process.stdout }).run();
const missing = matchOutput(result.output, expected.output);
if (missing !== undefined) console.error(`FAILED: expected ${missing} on the console`);
if (result.status !== expected.status) {
  console.error(`FAILED: expected status ${expected.status}, found ${result.status} (${result.ended})`);
}
const passed = missing === undefined && result.status === expected.status;
if (passed) console.log("passed");
process.exitCode = passed ? 0 : 1;
