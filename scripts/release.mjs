// `pnpm release`: builds, checks, and publishes every version that the registry does not have. `pnpm release <step>` does one step: docs/releasing.md.
import { join } from "node:path";
import { pnpm } from "./lib/pnpm.mjs";
import { repositoryProblems } from "./lib/policy.mjs";
import { root, run } from "./lib/run.mjs";
import { build } from "./lib/setup.mjs";

const [step, ...args] = process.argv.slice(2);
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

/** Which registry, and whether with provenance, npm's own settings say (`npm_config_registry`, `NPM_CONFIG_PROVENANCE`). */
function publish() {
  build();
  const problems = process.env.NPM_CONFIG_PROVENANCE === "true" ? repositoryProblems({ required: true }) : [];
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    process.exit(1);
  }
  pnpm(["exec", "changeset", "publish", ...args], { cwd: root });
}

const chosen = steps[step ?? "all"];
if (chosen === undefined) {
  console.error(`Expected one of ${Object.keys(steps).join(", ")}; found "${step}".`);
  process.exit(2);
}
chosen();
