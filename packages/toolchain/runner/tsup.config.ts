import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", supervisor: "src/background/supervisor.ts" },
  format: "esm",
  target: "node20",
  clean: true,
});
