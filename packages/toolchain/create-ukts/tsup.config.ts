import { mkdir, writeFile } from "node:fs/promises";
import { defineConfig } from "tsup";
import repository from "../../../package.json" with { type: "json" };
import { workspacePackages } from "../../../scripts/lib/workspace.mjs";
import { makeCatalog } from "./src/writeCatalog.js";

export default defineConfig({
  entry: ["src/index.ts", "src/flags.ts", "src/main.ts"],
  format: "esm",
  target: "node20",
  async onSuccess() {
    await mkdir("dist", { recursive: true });
    const { tsup, typescript, vitest } = repository.devDependencies;
    const catalog = makeCatalog(workspacePackages(), { tsup, typescript, vitest });
    await writeFile("dist/catalog.json", `${JSON.stringify(catalog, null, 2)}\n`);
  },
});
