import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { configFile, contained, optionsFile } from "@ukts/config";
import type { Member } from "../resolve/closure.js";
import type { Configuration } from "../resolve/configuration.js";
import { readNpmJson } from "./npmJson.js";

/**
 * The SHA-256 of what a package has for the compiler, the assembler and the linker: of the lines that `sha256sum` prints of these files, named by
 * their paths in the package, sorted. It is the same wherever the package is, and for every target. Throws UktsError where a package names what is no
 * part of it: the app alone may have its sources elsewhere.
 */
export function hashSources(member: Member, { app, config }: Pick<Configuration, "app" | "config">): string {
  const roots =
    member === app ? ["src", configFile, optionsFile, ...(config.sources ?? []).map(pathOf)] : packageRoots(member);
  const placeOf = (path: string) => (member === app ? join(member.dir, path) : contained(member, path));
  const filesIn = (path: string) => filesAt(path, placeOf, []);
  const files = [...new Set(["package.json", ...roots].flatMap((root) => filesIn(posix.normalize(root))))];
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

/**
 * The files at or below a path, by their paths in the package, with `/` on every system. `above` are the real paths of the folders that lead there: a
 * link back to one has nothing new.
 */
function filesAt(path: string, placeOf: (path: string) => string, above: readonly string[]): string[] {
  const full = placeOf(path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  const real = realpathSync(full);
  if (above.includes(real)) return [];
  return readdirSync(full)
    .filter((name) => name !== "node_modules" && !name.startsWith("."))
    .flatMap((name) => filesAt(posix.join(path, name), placeOf, [...above, real]));
}
