import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/main.ts"],
  format: "esm",
  target: "node20",
  clean: true,
  // What `--help` needs is there at once: of create-ukts, no more than its flags, and to look for commander's files takes 10 ms.
  noExternal: [/^create-ukts\/flags$/, "commander"],
  // commander asks for Node's own modules as CommonJS does.
  banner: {
    js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
  },
  onSuccess: async () => {
    const { resolve } = createRequire(import.meta.url);
    copyFileSync(join(dirname(resolve("commander")), "LICENSE"), "dist/commander.LICENSE");
  },
});
