import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { workspacePackages } from "./scripts/lib/workspace.mjs";

// One vitest for the whole repository: every package that has tests is a project named after it. In a package's folder, only that one.
const tested = workspacePackages().filter(({ dir }) => existsSync(join(dir, "test")));
const here = tested.filter(({ dir }) => dir === process.cwd());

export default defineConfig({
  test: {
    // On two processors vitest would use one. Tests start compilers and guests and wait for them: two workers keep both busy.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A guest boots in emulation on machines without KVM; this bound only ends what hangs.
    testTimeout: 600_000,
    hookTimeout: 900_000,
    projects: (here.length > 0 ? here : tested).map(({ dir, manifest }) => ({
      extends: true,
      root: dir,
      test: { name: manifest.name, include: ["test/**/*.test.ts"] },
    })),
  },
});
