import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AppFiles, writeApp } from "@ukts/testkit";

const packageDir = fileURLToPath(new URL("..", import.meta.url));
export const bin = join(dirname(createRequire(import.meta.url).resolve("ukts/package.json")), "bin/ukts.js");

/** Runs the installed command in a folder, with its output in pipes. */
export function ukts(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const platforms = ["@ukts/plat-kvm", "@ukts/plat-linuxu"];
const base = [...platforms, "@ukts/ukboot", "@ukts/ukconsole", "@ukts/ukdebug"];

/** An app of the usual packages with one allocator; `change` replaces what a test is about. */
export function app(main: string, change: Partial<AppFiles> = {}): string {
  return writeApp({ main, dependencies: [...base, "@ukts/ukalloc-buddy"], packageDir, ...change });
}

export const withoutAllocator = base;

export const hello = `import { print, println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println\`Hello world!\`;
  for (const argument of args) print\`<\${argument}>\`;
  println\`\`;
  return i32(args.length);
}
`;
