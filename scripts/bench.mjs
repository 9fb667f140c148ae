// `pnpm bench <name>`: runs scripts/bench/<name>.mjs.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./lib/run.mjs";
import { build } from "./lib/setup.mjs";

const folder = join(root, "scripts/bench");
const [name = "", ...options] = process.argv.slice(2);
const script = join(folder, `${name}.mjs`);
if (name === "" || !existsSync(script)) {
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".mjs")) : [];
  console.error(`Which benchmark? There are: ${names.map((file) => file.replace(/\.mjs$/, "")).join(", ") || "none"}`);
  process.exit(2);
}
build();
run(process.execPath, [script, ...options]);
