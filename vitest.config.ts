import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { workspacePackages } from "./scripts/lib/workspace.mjs";

// One vitest for the whole repository: every package that has tests is a project named after it. In a package's folder, only that one.
const tested = workspacePackages().filter(({ dir }) => existsSync(join(dir, "test")));
const here = tested.filter(({ dir }) => dir === process.cwd());

export default defineConfig({
  test: {
    // A guest boots in emulation on machines without KVM; this bound only ends what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: (here.length > 0 ? here : tested).map(({ dir, manifest }) => ({
      extends: true,
      root: dir,
      test: { name: manifest.name, include: ["test/**/*.test.ts"] },
    })),
  },
});
