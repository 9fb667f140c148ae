import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { contained } from "./contained.js";
import { checked } from "./define.js";
import { UktsError } from "./errors.js";
import { readJson } from "./json.js";
import { type Manifest, manifestSchema } from "./manifest.js";
import { packageName, pathInPackage, shownText, versionText } from "./untrusted.js";

const ranges = z.record(packageName, z.string()).default({});

const packageJsonSchema = z.object({
  name: packageName,
  version: versionText.default("0.0.0"),
  description: shownText.default(""),
  dependencies: ranges,
  peerDependencies: ranges,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).default({}),
  optionalDependencies: ranges,
  devDependencies: ranges,
  /** Path of the manifest: what makes a package a micro-library. */
  ukts: pathInPackage.optional(),
});
/** What is read of a package.json, with defaults for what it leaves out. */
export type PackageJson = z.infer<typeof packageJsonSchema>;

/** A package on disk. `manifest` is there when it is a micro-library. */
export interface Package {
  dir: string;
  json: PackageJson;
  manifest?: Manifest;
}

const elsewhere = "Where the package is not yours, install another version and tell its author.";
const mendPackage = `Mend package.json. ${elsewhere}`;
const mendManifest = `Mend src/index.ts and build the package again. ${elsewhere}`;

/** Reads and checks the package in `dir`, and its manifest where its package.json names one. Throws UktsError. */
export function readPackage(dir: string): Package {
  const file = join(dir, "package.json");
  const json = checked(packageJsonSchema, readJson(file), "bad-package", file, mendPackage);
  return json.ukts === undefined
    ? { dir, json }
    : { dir, json, manifest: readManifest(contained({ name: json.name, dir: realpathSync(dir) }, json.ukts), json) };
}

function readManifest(file: string, { name, version }: PackageJson): Manifest {
  if (!existsSync(file)) {
    throw new UktsError("no-manifest", `The package "${name}" names a manifest that does not exist: ${file}`, {
      hint: `Build the package first (its script "build" writes the manifest).`,
    });
  }
  const manifest = checked(manifestSchema, readJson(file), "bad-manifest", file, mendManifest);
  if (manifest.name !== name || manifest.version !== version) {
    const found = `${manifest.name}@${manifest.version}`;
    throw new UktsError("stale-manifest", `${file} is the manifest of ${found}, not of ${name}@${version}.`, {
      hint: `Build the package again (its script "build" writes the manifest).`,
    });
  }
  return manifest;
}
