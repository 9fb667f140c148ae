/** The package that is looked at: what its package.json says, its manifest, and the files that would be published. */
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type Arch, architectures, type Manifest, readJson, readPackage, UktsError } from "@ukts/config";
import * as z from "zod";
import type { Finding } from "./finding.js";

/** A target of `exports` or `imports`: a path, or targets by condition. */
export type Conditional = string | null | { [condition: string]: Conditional };

const text = z.string().optional();
const conditional: z.ZodType<Conditional> = z.lazy(() =>
  z.union([z.string(), z.null(), z.record(z.string(), conditional)]),
);

const publishedSchema = z.object({
  description: text,
  license: text,
  private: z.boolean().default(false),
  keywords: z.array(z.string()).default([]),
  files: z.array(z.string()).optional(),
  exports: z
    .string()
    .transform((main): Record<string, Conditional> => ({ ".": main }))
    .or(z.record(z.string(), conditional))
    .optional(),
  imports: z.record(z.string(), conditional).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

export interface Subject {
  /** The real path of its folder. */
  dir: string;
  name: string;
  json: z.infer<typeof publishedSchema>;
  manifest: Manifest;
  /** The architectures that it says it supports. */
  archs: readonly Arch[];
  /** Paths in the package that would be published. */
  files: ReadonlySet<string>;
}

/** The package in a folder, or what keeps it from being looked at. Throws UktsError where there is none. */
export function readSubject(dir: string, files: readonly string[]): Subject | Finding {
  const { json, manifest } = readPackage(dir);
  const published = publishedSchema.safeParse(readJson(join(dir, "package.json")));
  if (!published.success) {
    return {
      check: "package.json",
      expected: "the fields that npm knows, as npm knows them",
      found: z.prettifyError(published.error),
      wayOut: "Mend the field: npm help package.json",
    };
  }
  if (manifest === undefined) return notLibrary;
  const archs = manifest.targets ?? (manifest.arch === undefined ? architectures : [manifest.arch]);
  return { dir: realpathSync(dir), name: json.name, json: published.data, manifest, archs, files: new Set(files) };
}

const notLibrary: Finding = {
  check: "manifest",
  expected: '"ukts" in package.json, with the path of the manifest: what makes a package part of an image',
  found: "none",
  wayOut: 'Write "ukts": "./dist/manifest.json", and src/index.ts with defineLibrary of @ukts/config.',
};

/** Throws UktsError where a folder has no package. */
export function requirePackage(dir: string): void {
  if (existsSync(join(dir, "package.json"))) return;
  throw new UktsError("no-app", `There is no package.json in ${dir}.`, {
    hint: "Run ukts lib check in the folder of the package that is to be published.",
  });
}
