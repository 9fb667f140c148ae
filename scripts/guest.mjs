// `pnpm guest <app> [--arch a] [--plat p] [-- args]`: builds and boots one app of the repository, once.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pnpm } from "./lib/pnpm.mjs";
import { root } from "./lib/run.mjs";
import { build } from "./lib/setup.mjs";

const [app, ...options] = process.argv.slice(2);
if (app === undefined) {
  console.error("Which app? The name of an example or the folder of an app: pnpm guest helloworld --plat kvm");
  process.exit(2);
}
const example = join(root, "examples", app);
const cwd = existsSync(example) ? example : resolve(app);
if (!existsSync(join(cwd, "package.json"))) {
  console.error(`Neither an example nor a folder with a package.json: ${app}`);
  process.exit(2);
}
build();
pnpm(["exec", "ukts", "up", ...options], { cwd });
