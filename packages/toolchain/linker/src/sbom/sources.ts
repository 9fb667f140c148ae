import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { configFile, optionsFile } from "@ukts/config";
import type { Member } from "../resolve/closure.js";
import type { Configuration } from "../resolve/configuration.js";
import { readNpmJson } from "./npmJson.js";

/**
 * The SHA-256 of what a package has for the compiler, the assembler and the linker: of the lines that `sha256sum` prints of these files, named by
 * their paths in the package, sorted. It is the same wherever the package is, and for every target.
 */
export function hashSources(member: Member, { app, config }: Pick<Configuration, "app" | "config">): string {
  const roots =
    member === app ? ["src", configFile, optionsFile, ...(config.sources ?? []).map(pathOf)] : packageRoots(member);
  const files = [...new Set(["package.json", ...roots].flatMap((root) => filesIn(member.dir, posix.normalize(root))))];
  const lines = files.sort().map((file) => `${sha256(readFileSync(join(member.dir, file)))}  ${file}\n`);
  return sha256(lines.join(""));
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

const pathOf = (source: string | { file: string }): string => (typeof source === "string" ? source : source.file);

/** Folders of modules that kernel code may import, of headers, and what the manifest names. */
function packageRoots({ dir, manifest }: Member): string[] {
  const entries = Object.values(readNpmJson(dir).exports).flatMap((entry) => {
    const target = typeof entry === "string" ? undefined : (entry.ukts ?? (manifest ? undefined : entry.types));
    return target === undefined ? [] : [dirname(target)];
  });
  const scripts = Object.values(manifest?.image?.linkerScript ?? {});
  return [...entries, ...(manifest?.include ?? []), ...(manifest?.sources ?? []).map(pathOf), ...scripts];
}

/** The files at or below a path, by their paths in the package, with `/` on every system. */
function filesIn(dir: string, path: string): string[] {
  const full = join(dir, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .filter((name) => name !== "node_modules" && !name.startsWith("."))
    .flatMap((name) => filesIn(dir, posix.join(path, name)));
}
