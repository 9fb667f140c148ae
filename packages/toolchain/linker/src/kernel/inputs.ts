// Everything that the compiler could read for an image, so that its output can be kept: every TypeScript file of every member, and the
// compiler itself.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CompileOptions } from "@ukts/compiler";

/** Strings that are all equal exactly when a compilation would give the same result. */
export function compileInputs({ files, packages, ...options }: CompileOptions): string[] {
  return [
    compilerId(),
    JSON.stringify(options),
    ...[...files].flat(),
    ...packages.flatMap(({ name, version, dir }) => [name, version, dir, ...sources(dir)]),
  ];
}

function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : sources(path);
      return entry.name.endsWith(".ts") || entry.name === "package.json" ? [path, readFileSync(path, "utf8")] : [];
    });
}

let known: string | undefined;

function compilerId(): string {
  const manifest = createRequire(import.meta.url).resolve("@ukts/compiler/package.json");
  known ??= createHash("sha256")
    .update(readFileSync(manifest))
    .update(readFileSync(join(dirname(manifest), "dist/compile.js")))
    .digest("hex");
  return known;
}
