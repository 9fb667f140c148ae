// `pnpm release`: builds, checks, and publishes every version that the registry does not have. `pnpm release <step>` does one step: docs/releasing.md.
import { join } from "node:path";
import { pnpm } from "./lib/pnpm.mjs";
import { repositoryProblems } from "./lib/policy.mjs";
import { root, run } from "./lib/run.mjs";
import { build } from "./lib/setup.mjs";

const given = process.argv.slice(2);
const [step, ...args] = given[0]?.startsWith("-") ? ["all", ...given] : given;
const node = (...command) => run(process.execPath, command);
const tool = (command) => {
  build();
  node(join(root, "packages/toolchain/release/dist/main.js"), command, root);
};
const steps = {
  api: () => tool("api"),
  status: () => tool("status"),
  version: () => tool("version"),
  publish,
  all: () => {
    node(join(root, "scripts/check.mjs"));
    publish();
  },
};

/**
 * Dependencies first, by one pnpm for all: `changeset publish` starts one for each, which takes several times as long. Which registry, and
 * whether with provenance, npm's own settings say (`npm_config_registry`, `NPM_CONFIG_PROVENANCE`).
 */
function publish() {
  build();
  const problems = process.env.NPM_CONFIG_PROVENANCE === "true" ? repositoryProblems({ required: true }) : [];
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    process.exit(1);
  }
  pnpm(["publish", "-r", "--no-git-checks", ...args.filter((flag) => flag !== "--no-git-tag")], { cwd: root });
  if (args.includes("--no-git-tag") || args.includes("--dry-run")) return;
  // A tag for each version that has none; what it prints is how the workflow knows what to describe.
  pnpm(["exec", "changeset", "tag"], { cwd: root });
}

const chosen = steps[step ?? "all"];
if (chosen === undefined) {
  console.error(`Expected one of ${Object.keys(steps).join(", ")}; found "${step}".`);
  process.exit(2);
}
chosen();
