import { defineConfig } from "tsup";

// dist is written over, not emptied first: whoever type-checks against this package meanwhile always finds its declarations.
export default defineConfig({
  entry: ["src/index.ts", "src/tsup.ts"],
  format: "esm",
  target: "node20",
  splitting: false,
});
