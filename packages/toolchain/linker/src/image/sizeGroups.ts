// Pieces of an image by whom they belong to, largest first.
import type { GroupKind, Piece, PieceKind } from "./pieces.js";

/** A function, a variable, or what else has a name in an image. */
export interface SizePart {
  name: string;
  kind: PieceKind;
  bytes: number;
}

/** A source file's part of an image, or what stands for one where there is none. */
export interface SizeFile {
  name: string;
  bytes: number;
  parts: SizePart[];
}

/** A package, or what is of none. */
export interface SizeGroup {
  name: string;
  kind: GroupKind;
  bytes: number;
  files: SizeFile[];
}

export function byGroup(pieces: readonly Piece[]): SizeGroup[] {
  const groups = [...collect(pieces, ({ group }) => `${group.kind} ${group.name}`).values()].map((all): SizeGroup => {
    const { kind, name } = all[0].group;
    return { name, kind, bytes: total(all), files: byFile(all) };
  });
  return groups.sort(largestFirst);
}

function byFile(pieces: readonly Piece[]): SizeFile[] {
  const files = [...collect(pieces, ({ file }) => file)].map(([name, all]) => ({
    ...{ name, bytes: total(all), parts: byName(all) },
  }));
  return files.sort(largestFirst);
}

/** What has one name, such as the parts of a variable that the optimiser took apart in one section, is one part. */
function byName(pieces: readonly Piece[]): SizePart[] {
  const parts = [...collect(pieces, ({ kind, name }) => `${kind} ${name}`).values()].map((all) => ({
    ...{ name: all[0].name, kind: all[0].kind, bytes: total(all) },
  }));
  return parts.sort(largestFirst);
}

function collect(pieces: readonly Piece[], key: (piece: Piece) => string): Map<string, [Piece, ...Piece[]]> {
  const found = new Map<string, [Piece, ...Piece[]]>();
  for (const piece of pieces) {
    const known = found.get(key(piece));
    if (known) known.push(piece);
    else found.set(key(piece), [piece]);
  }
  return found;
}

const total = (pieces: readonly Piece[]): number => pieces.reduce((sum, { size }) => sum + size, 0);

function largestFirst(a: { name: string; bytes: number }, b: { name: string; bytes: number }): number {
  return b.bytes - a.bytes || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
