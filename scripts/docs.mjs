// `pnpm docs:dev [options]`: the documentation's site while it is written. `pnpm docs:build [options]`: the site, in docs/.vitepress/dist.
import { join } from "node:path";
import { pnpmStatus } from "./lib/pnpm.mjs";
import { root } from "./lib/run.mjs";
import { build } from "./lib/setup.mjs";

build();
process.exit(pnpmStatus(["exec", "vitepress", ...process.argv.slice(2)], { cwd: join(root, "docs") }));
