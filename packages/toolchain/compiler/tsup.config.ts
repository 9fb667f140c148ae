import { defineConfig } from "tsup";

/** Requires the compiler API instead of importing it: for an import Node first scans 9 MB of CommonJS for names, longer than to run it. */
const requireTypeScript = {
  name: "require-typescript",
  setup(build: {
    onResolve(filter: { filter: RegExp }, f: () => { path: string; namespace: string }): void;
    onLoad(filter: { filter: RegExp; namespace: string }, f: () => { contents: string }): void;
  }): void {
    build.onResolve({ filter: /^typescript$/ }, () => ({ path: "typescript", namespace: "required" }));
    build.onLoad({ filter: /.*/, namespace: "required" }, () => ({
      contents:
        'import { createRequire } from "node:module"; export default createRequire(import.meta.url)("typescript");',
    }));
  },
};

export default defineConfig({
  entry: ["src/index.ts", "src/compile.ts"],
  format: "esm",
  target: "node20",
  clean: true,
  noExternal: ["typescript"],
  esbuildPlugins: [requireTypeScript],
});
