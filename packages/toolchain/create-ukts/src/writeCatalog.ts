/** Makes the catalog from the packages of the repository, when this package is built. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { architectures, formatTarget, type Manifest, manifestSchema, matchesTarget } from "@ukts/config";
import type { Catalog, Provider } from "./catalog.js";
import { archSlot, choices, platformSlot } from "./choices.js";
import { templates } from "./templates.js";

/** A package of the repository: its folder and its package.json. */
export interface RepositoryPackage {
  dir: string;
  manifest: {
    name: string;
    version: string;
    private?: boolean;
    ukts?: string;
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
    peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  };
}

/**
 * `tools`: ranges of the packages of others that the repository itself is built and tested with. Throws where a contract names a package
 * that is not there or not built.
 */
export function makeCatalog(packages: readonly RepositoryPackage[], tools: Catalog["tools"]): Catalog {
  const published = packages.filter(({ manifest }) => manifest.private !== true);
  const dirs = new Map(published.map(({ dir, manifest }) => [manifest.name, { dir, json: manifest }]));
  const manifestOf = (name: string): Manifest => {
    const found = dirs.get(name);
    const file = join(found?.dir ?? "", found?.json.ukts ?? "");
    if (found?.json.ukts === undefined || !existsSync(file)) {
      throw new Error(
        `Expected the manifest of ${name}: build it first, and name it in devDependencies of create-ukts`,
      );
    }
    return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  };
  const slots = new Set([platformSlot, archSlot, ...choices.map(({ slot }) => slot), ...companionSlots()]);
  const known = (id: string): [string, string][] => {
    const [contract = "", slot = ""] = id.split(":");
    return Object.entries(manifestOf(contract).slots?.[slot]?.knownProviders ?? {});
  };
  const platforms = known(platformSlot).flatMap(([name]) => manifestOf(name).platform ?? []);
  return {
    tools,
    needs: Object.fromEntries(published.map(({ manifest }) => [manifest.name, needsOf(manifest, dirs)])),
    versions: Object.fromEntries(published.map(({ manifest }) => [manifest.name, manifest.version])),
    slots: Object.fromEntries(
      [...slots].map((id) => [
        id,
        known(id).map(([name, describe]) => provider(manifestOf(name), describe, id, platforms)),
      ]),
    ),
  };
}

function needsOf(
  { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }: RepositoryPackage["manifest"],
  ours: ReadonlyMap<string, unknown>,
): Catalog["needs"][string] {
  const own = (ranges: object): string[] => Object.keys(ranges).filter((name) => ours.has(name));
  const peers = own(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return { peers, brings: own(dependencies) };
}

const companionSlots = (): string[] =>
  templates.flatMap(({ companions = {} }) => Object.values(companions).flatMap(({ slots }) => slots));

function provider(manifest: Manifest, describe: string, slot: string, platforms: readonly string[]): Provider {
  const { name, platform, arch, image, provides = [] } = manifest;
  const targets = platforms
    .flatMap((plat) => architectures.map((arch) => ({ plat, arch })))
    .filter((target) => platform === undefined || platform === target.plat)
    .filter((target) => arch === undefined || arch === target.arch)
    .filter((target) => matchesTarget(manifest.targets, target))
    .filter((target) => provides.some((one) => one.slot === slot && matchesTarget(one.targets, target)))
    .map(formatTarget);
  return {
    ...{ name, describe, targets },
    ...(platform === undefined ? {} : { platform }),
    ...(arch === undefined ? {} : { arch }),
    ...(image?.process === undefined ? {} : { process: true }),
  };
}
