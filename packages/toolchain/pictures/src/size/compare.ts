/** Several builds side by side: what each has more and less of. */
import type { SizeArea, SizeModel } from "./model.js";

/** A package, a file or a part of one. */
export interface ComparedRow {
  name: string;
  /** In each build, in their order; null where a build does not have it. */
  bytes: (number | null)[];
  /** From the first build to the last. */
  change: number;
  rows: ComparedRow[];
}

export interface ComparedBuild {
  /** What tells it from the others. */
  label: string;
  name: string;
  target: string;
  file: number;
  memory: number;
}

/** What `ukts size --compare --json` prints: trees of packages, files and parts, each with its bytes in every build. */
export interface SizeComparison {
  format: "ukts-size-comparison-1";
  builds: ComparedBuild[];
  /** What differs most stands first, at every level. */
  file: ComparedRow[];
  memory: ComparedRow[];
}

/** Sets builds side by side, in their order. Packages, files and parts are the same where they have the same name. */
export function compareSizes(builds: readonly { label: string; sizes: SizeModel }[]): SizeComparison {
  return {
    format: "ukts-size-comparison-1",
    builds: builds.map(({ label, sizes: { name, target, file, memory } }) => ({
      ...{ label, name, target, file: file.bytes, memory: memory.bytes },
    })),
    file: rows(builds.map(({ sizes }) => tree(sizes.file))),
    memory: rows(builds.map(({ sizes }) => tree(sizes.memory))),
  };
}

interface Node {
  name: string;
  bytes: number;
  children: Node[];
}

function tree({ groups }: SizeArea): Node[] {
  return groups.map(({ name, bytes, files }) => ({
    ...{ name, bytes },
    children: files.map((file) => ({
      ...{ name: file.name, bytes: file.bytes },
      children: merged(file.parts).map((part) => ({ ...part, children: [] })),
    })),
  }));
}

/** Parts by their names: code and data may share one. */
function merged(parts: readonly { name: string; bytes: number }[]): { name: string; bytes: number }[] {
  const byName = new Map<string, number>();
  for (const { name, bytes } of parts) byName.set(name, (byName.get(name) ?? 0) + bytes);
  return [...byName].map(([name, bytes]) => ({ name, bytes }));
}

function rows(builds: readonly (readonly Node[])[]): ComparedRow[] {
  const byName = builds.map((nodes) => new Map(nodes.map((node) => [node.name, node])));
  const names = new Set(builds.flatMap((nodes) => nodes.map(({ name }) => name)));
  const all = [...names].map((name): ComparedRow => {
    const found = byName.map((nodes) => nodes.get(name));
    const bytes = found.map((node) => node?.bytes ?? null);
    const change = (bytes.at(-1) ?? 0) - (bytes[0] ?? 0);
    return { name, bytes, change, rows: rows(found.map((node) => node?.children ?? [])) };
  });
  return all.sort((a, b) => spread(b) - spread(a) || largest(b) - largest(a) || (a.name < b.name ? -1 : 1));
}

/** How far apart the builds are; 0 where they all have the same. Being there without bytes and not being there differ in nothing. */
export function spread({ bytes }: ComparedRow): number {
  const known = bytes.map((size) => size ?? 0);
  return Math.max(...known) - Math.min(...known);
}

const largest = ({ bytes }: ComparedRow): number => Math.max(...bytes.map((size) => size ?? 0));

/** Whether anything below it differs, too: what grew here and shrank there may be as large as it was. */
export function differs(row: ComparedRow): boolean {
  return spread(row) > 0 || row.rows.some(differs);
}
