// The sizes as one tree, whose boxes a treemap draws.
import type { SizeArea, SizeModel } from "../../src/size/model.js";

export interface Box {
  name: string;
  /** What it is, in a word or two. */
  kind: string;
  bytes: number;
  /** A colour's number, or 0 for what is of no package. */
  hue: number;
  isPadding: boolean;
  parent: Box | undefined;
  children: Box[];
}

/** Each package has the same colour wherever it stands. */
export function trees({ file, memory }: SizeModel): { file: Box; memory: Box } {
  const names = [...file.groups, ...memory.groups].filter(({ kind }) => kind === "package").map(({ name }) => name);
  const hues = new Map([...new Set(names)].map((name, i) => [name, (i % 8) + 1]));
  return { file: tree("Image file", file, hues), memory: tree("Other memory", memory, hues) };
}

function tree(name: string, area: SizeArea, hues: ReadonlyMap<string, number>): Box {
  const root: Box = { name, kind: "", bytes: area.bytes, hue: 0, isPadding: false, parent: undefined, children: [] };
  for (const group of area.groups) {
    const isPackage = group.kind === "package";
    const look = { hue: isPackage ? (hues.get(group.name) ?? 0) : 0, isPadding: group.kind === "padding" };
    const box = add(root, group, isPackage ? "package" : "", look);
    for (const file of group.files) {
      const inner = add(box, file, isPackage ? "file" : "", look);
      for (const part of file.parts) add(inner, part, part.kind, look);
    }
  }
  return root;
}

function add(
  parent: Box,
  { name, bytes }: { name: string; bytes: number },
  kind: string,
  look: { hue: number; isPadding: boolean },
): Box {
  const box = { name, bytes, kind, ...look, parent, children: [] };
  parent.children.push(box);
  return box;
}

/** From the root to the box. */
export function pathTo(box: Box): Box[] {
  return box.parent === undefined ? [box] : [...pathTo(box.parent), box];
}

export function matches({ name, children }: Box, query: string): boolean {
  return name.toLowerCase().includes(query) || children.some((child) => matches(child, query));
}

/** Whether something that the box is in has such a name. */
export function isInside({ parent }: Box, query: string): boolean {
  return parent?.parent !== undefined && (parent.name.toLowerCase().includes(query) || isInside(parent, query));
}

/** The box, or the only one in it, and so on: a box of one box is not worth a step. */
export function entered(box: Box): Box {
  const [only, ...others] = box.children;
  return only !== undefined && others.length === 0 && only.children.length > 0 ? entered(only) : box;
}
