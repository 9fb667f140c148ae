import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", sbom: "src/sbom/index.ts" },
  format: "esm",
  target: "node20",
});
