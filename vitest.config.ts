import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { workspacePackages } from "./scripts/lib/workspace.mjs";

// One vitest for the whole repository: every package that has tests is a project named after it.
const tested = workspacePackages().filter(({ dir }) => existsSync(join(dir, "test")));

export default defineConfig({
  test: {
    // A guest boots in emulation on machines without KVM; this bound only ends what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: tested.map(({ dir, manifest }) => ({
      extends: true,
      root: dir,
      test: { name: manifest.name, include: ["test/**/*.test.ts"] },
    })),
  },
});
