// `pnpm check`: all that CI runs besides the tests. Every step runs, so that one report has every finding.
import { pnpmStatus } from "./lib/pnpm.mjs";
import { root, status } from "./lib/run.mjs";
import { build, turboStatus } from "./lib/setup.mjs";

build();
const node =
  (...command) =>
  () =>
    status(process.execPath, command);
const bin =
  (...args) =>
  () =>
    pnpmStatus(["exec", ...args], { cwd: root });
const steps = {
  "Biome (format, lint)": bin("biome", "ci", "."),
  "tsc (host code)": bin("tsc", "-p", "tsconfig.json"),
  "tsc (scripts)": bin("tsc", "-p", "scripts"),
  "tsc (kernel code of benches: lock)": bin("tsc", "-p", "scripts/bench/lock"),
  "tsc (kernel code of benches: sched)": bin("tsc", "-p", "scripts/bench/sched"),
  "tsc (kernel code of benches: trace)": bin("tsc", "-p", "scripts/bench/trace"),
  "tsc (every package, kernels included)": () => turboStatus("typecheck", ["--continue"]),
  "knip (unused files, exports, dependencies)": bin("knip", "--no-config-hints"),
  "sherif (one version of each dependency; typescript has two on purpose)": bin(
    "sherif",
    "--ignore-dependency",
    "typescript",
  ),
  "publint, attw (packages as published)": node("scripts/check-packages.mjs"),
  "action-validator (the release workflow)": bin("action-validator", ".github/workflows/release.yml"),
  "line counts in the porting guide": node("scripts/porting-lines.mjs", "--check"),
  "API of contracts, and what their changes break (pnpm release status)": node(
    "packages/toolchain/release/dist/main.js",
    "status",
  ),
};

const failed = [];
for (const [name, step] of Object.entries(steps)) {
  console.log(`\n── ${name}`);
  if (step() !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join("; ")}`);
process.exit(failed.length === 0 ? 0 : 1);
