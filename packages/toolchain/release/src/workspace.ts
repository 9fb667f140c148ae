import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getPackages } from "@manypkg/get-packages";
import { type Package, readPackage } from "@ukts/config";
import * as z from "zod";

/** A package of a workspace, with what the linker knows of it. */
export interface Member extends Package {
  name: string;
  version: string;
  private: boolean;
  /** The module that the compiler enters it by; absent for host packages. */
  kernel?: string;
  /** The modules that others import, by their sources, each once. A manifest is none: it is read, not imported. */
  entries: readonly Entry[];
}

export interface Entry {
  /** As imports name it: `@ukts/ukalloc/conformance`. */
  name: string;
  file: string;
  /** Whether it is compiled into images; else it runs on the host. */
  isKernel: boolean;
}

const packageJson = z.looseObject({
  private: z.boolean().default(false),
  exports: z.record(z.string(), z.unknown()).default({}),
});
const kernelEntry = z.object({ ukts: z.string() });
const hostEntry = z.object({ types: z.string() });

/** Every package of the workspace in `root`, by name. They have to be built: what a manifest says stands in `dist/manifest.json`. */
export async function readWorkspace(root: string): Promise<Member[]> {
  const { packages } = await getPackages(root);
  return packages.map(({ dir }) => toMember(dir)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function toMember(dir: string): Member {
  const found = readPackage(dir);
  const json = packageJson.parse(JSON.parse(readFileSync(join(dir, "package.json"), "utf8")));
  const entry = kernelEntry.safeParse(json.exports["."]);
  return {
    ...found,
    name: found.json.name,
    version: found.json.version,
    private: json.private,
    ...(entry.success ? { kernel: join(dir, entry.data.ukts) } : {}),
    entries: toEntries(found.json.name, json.exports, dir),
  };
}

function toEntries(name: string, exports: Readonly<Record<string, unknown>>, dir: string): Entry[] {
  const byFile = new Map<string, Entry>();
  for (const [path, exported] of Object.entries(exports)) {
    const found = toSource(exported);
    if (found === undefined) continue;
    const file = join(dir, found.source);
    if (!byFile.has(file)) byFile.set(file, { name: join(name, path), file, isKernel: found.isKernel });
  }
  return [...byFile.values()];
}

/** What is built into `dist` is built from the same place in `src`. */
function toSource(exported: unknown): { source: string; isKernel: boolean } | undefined {
  const kernel = kernelEntry.safeParse(exported);
  if (kernel.success) return { source: kernel.data.ukts, isKernel: true };
  const host = hostEntry.safeParse(exported);
  if (!host.success) return undefined;
  return { source: host.data.types.replace(/^\.\/dist\/(.*)\.d\.ts$/, "./src/$1.ts"), isKernel: false };
}

/** A published package with kernel code that published ones have as a peer: they are written against what it exports. */
export function contractsOf(workspace: readonly Member[]): (Member & { kernel: string })[] {
  const published = workspace.filter((each) => !each.private);
  const peers = new Set(published.flatMap(({ json }) => Object.keys(json.peerDependencies)));
  return workspace.filter(
    (member): member is Member & { kernel: string } =>
      !member.private && member.kernel !== undefined && existsSync(member.kernel) && peers.has(member.name),
  );
}

/** The packages that have `name` as a peer, or as a dependency of their kernel code. */
export function dependentsOf(name: string, workspace: readonly Member[]): Member[] {
  return workspace.filter(
    ({ json, kernel }) =>
      kernel !== undefined && { ...json.dependencies, ...json.peerDependencies }[name] !== undefined,
  );
}
