import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/main.ts"],
  format: "esm",
  target: "node20",
  clean: true,
  // Part of the command line, which is there at once: it must not bring the rest of create-ukts.
  noExternal: [/^create-ukts\/flags$/],
});
