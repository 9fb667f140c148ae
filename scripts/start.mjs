// `npm start`: installs what is needed, builds, composes examples/helloworld and boots it.
import { join } from "node:path";
import { pnpm } from "./lib/pnpm.mjs";
import { root } from "./lib/run.mjs";
import { setup } from "./lib/setup.mjs";

const plat = setup() ? "kvm" : "linuxu";
const args = process.argv.slice(2);
pnpm(["exec", "ukts", "up", "--plat", plat, "--arch", "x86_64", ...(args.length > 0 ? ["--", ...args] : [])], {
  cwd: join(root, "examples/helloworld"),
});
