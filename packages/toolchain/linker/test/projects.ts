// Small npm projects in temporary folders, installed as npm and pnpm lay them out.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Library, UktsError } from "@ukts/config";
import { onTestFinished } from "vitest";

export interface FakePackage {
  name: string;
  version?: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional: boolean }>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  /** Makes it a micro-library. */
  manifest?: Library;
  /** Packages in its own node_modules. */
  nested?: FakePackage[];
  files?: Record<string, string>;
  exports?: Record<string, Record<string, string>>;
}

/** A new folder, gone after the test. Its path has a space in it. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "ukts linker "));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function writeFiles(dir: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

/** Writes a package into `dir`, with its nested packages. */
export function writePackage(
  dir: string,
  { manifest, nested = [], files = {}, version = "1.0.0", ...json }: FakePackage,
): void {
  const kind = "library";
  const ukts = manifest === undefined ? {} : { ukts: "./dist/manifest.json" };
  writeFiles(dir, { "package.json": JSON.stringify({ version, type: "module", ...json, ...ukts }), ...files });
  if (manifest !== undefined) {
    writeFiles(dir, { "dist/manifest.json": JSON.stringify({ kind, name: json.name, version, ...manifest }) });
  }
  for (const child of nested) writePackage(join(dir, "node_modules", child.name), child);
}

/** An app with every package beside it in node_modules, as npm installs it. */
export function hoisted(app: FakePackage, packages: readonly FakePackage[]): string {
  const dir = temporaryFolder();
  writePackage(dir, app);
  for (const each of packages) writePackage(join(dir, "node_modules", each.name), each);
  return dir;
}

/** An app with every package in a store of its own and links to what each one names, as pnpm installs it. */
export function linked(app: FakePackage, packages: readonly FakePackage[]): string {
  const dir = temporaryFolder();
  const home = (name: string) => join(dir, "node_modules/.pnpm", name.replace("/", "+"), "node_modules");
  const link = (target: string, at: string) => {
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(relative(dirname(at), target), at);
  };
  writePackage(dir, app);
  for (const each of packages) {
    writePackage(join(home(each.name), each.name), each);
    const named = { ...each.dependencies, ...each.peerDependencies, ...each.optionalDependencies };
    for (const name of Object.keys(named)) link(join(home(name), name), join(home(each.name), name));
  }
  for (const name of Object.keys(app.dependencies ?? {})) link(join(home(name), name), join(dir, "node_modules", name));
  return dir;
}

/** The error that `run` throws. */
export function caught(run: () => unknown): UktsError {
  try {
    run();
  } catch (error) {
    return error as UktsError;
  }
  throw new Error("expected an error");
}
