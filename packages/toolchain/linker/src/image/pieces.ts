// Bytes of an image and what they are. A layout is a list of pieces side by side: together they are all bytes there are, each once.
import type { MapInput } from "./linkerMap.js";
import { sourceOfObject } from "./objectName.js";
import { MADE, type Owners } from "./owners.js";

export type PieceKind = "code" | "constants" | "data" | "strings" | "tables" | "headers" | "padding";
export type GroupKind = "package" | "strings" | "linker" | "compiler" | "headers" | "padding";

export interface Piece {
  kind: PieceKind;
  group: { kind: GroupKind; name: string };
  file: string;
  name: string;
  address: number;
  size: number;
}

export const GROUPS = {
  strings: { kind: "strings", name: "Strings and constants" },
  linker: { kind: "linker", name: "Tables of the linker" },
  compiler: { kind: "compiler", name: "Made by the compiler" },
  headers: { kind: "headers", name: "ELF headers and tables" },
  padding: { kind: "padding", name: "Padding" },
} as const satisfies Record<string, Piece["group"]>;

/** Arm's symbols for where code and data begin (ELF for the Arm 64-bit Architecture, "Mapping symbols"). */
const MAPPING_SYMBOL = /^\$[xd](?:\.|$)/;

/** The pieces of a section of an object, side by side from its address on. `bytes` are those of the section; none where the file has none. */
export function inputPieces(
  input: MapInput,
  kind: PieceKind,
  owners: Owners,
  bytes: Uint8Array | undefined,
  tlsStart: number | undefined,
): Piece[] {
  if (input.object === "<internal>") return internalPieces(input, owners, bytes);
  const member = input.object === undefined ? undefined : sourceOfObject(input.object);
  return spans(input, tlsStart).map(({ name, address, size, symbol }): Piece => {
    const place = { kind, address, size };
    if (input.object === undefined) return { ...place, group: GROUPS.linker, file: input.section, name };
    if (member) return { ...place, group: { kind: "package", name: member.owner }, file: member.file, name };
    const owner = owners.of(symbol ?? symbolOf(input.section), address);
    if (owner === undefined) return { ...place, group: GROUPS.compiler, file: MADE, name };
    const { source } = owner;
    const group = { kind: "package", name: source.owner } as const;
    // Where a function goes on, by a value: such tables have no symbols.
    const shown = symbol === undefined && kind === "constants" ? `tables of ${owner.name}` : owner.name;
    return { ...place, group, file: source.file, name: shown };
  });
}

/** Of what a section is that has no symbol: `.rodata..Lswitch.table.name` is a table that the optimiser made for a function. */
const symbolOf = (section: string): string => section.replace(/^\.\w+\.(?:unlikely\.|hot\.|\.Lswitch\.table\.)?/, "");

interface Span {
  name: string;
  symbol: string | undefined;
  address: number;
  size: number;
}

/** From each symbol to where it ends; a label, which has no size, goes up to the next symbol. What has no symbol goes by the section's name. */
function spans({ symbols, address: start, size, section }: MapInput, tlsStart: number | undefined): Span[] {
  const end = start + size;
  const named = new Map<number, { names: string[]; size: number }>();
  for (const { name, address, size: bytes } of symbols) {
    if (MAPPING_SYMBOL.test(name)) continue;
    const at = address + (tlsStart ?? 0);
    const known = named.get(at);
    if (known === undefined || known.size < bytes) named.set(at, { names: [name], size: bytes });
    else if (known.size === bytes) known.names.push(name);
  }
  const starts = [...named.keys()].filter((at) => at >= start && at < end).sort((a, b) => a - b);
  const found: Span[] = [];
  let done = start;
  const add = (until: number, name: string, symbol?: string): void => {
    if (until > done) found.push({ name, symbol, address: done, size: until - done });
    done = Math.max(done, until);
  };
  for (const [i, at] of starts.entries()) {
    if (at < done) continue;
    add(at, section);
    const { names = [], size: bytes = 0 } = named.get(at) ?? {};
    const next = starts.slice(i + 1).find((other) => other > at) ?? end;
    add(Math.min(bytes > 0 ? at + bytes : next, end), names.join(", "), names[0]);
  }
  add(end, section);
  return found;
}

/** What the linker made: strings and constants, which it merged from all objects, and its own tables. */
function internalPieces({ section, address, size }: MapInput, owners: Owners, bytes: Uint8Array | undefined): Piece[] {
  if (bytes === undefined || !/^\.rodata\.(?:str|cst)/.test(section)) {
    return [{ kind: "tables", group: GROUPS.linker, file: section, name: section, address, size }];
  }
  const width = Number(/\.cst(\d+)/.exec(section)?.[1] ?? 0);
  return width > 0 ? constants(section, address, size, width, owners) : strings(section, address, bytes);
}

/** Those that have a symbol, such as the methods of a class with one, are their package's. */
function constants(section: string, start: number, size: number, width: number, owners: Owners): Piece[] {
  return Array.from({ length: Math.ceil(size / width) }, (_, i): Piece => {
    const address = start + i * width;
    const place = { kind: "constants" as const, address, size: Math.min(width, start + size - address) };
    const owner = owners.ofConstant(address);
    if (owner === undefined) return { ...place, group: GROUPS.strings, file: section, name: `of ${width} bytes` };
    const group = { kind: "package", name: owner.source.owner } as const;
    return { ...place, group, file: owner.source.file, name: owner.name };
  });
}

function strings(section: string, address: number, bytes: Uint8Array): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < bytes.length; ) {
    const zero = bytes.indexOf(0, at);
    const end = zero < 0 ? bytes.length : zero + 1;
    const text = Buffer.from(bytes.subarray(at, zero < 0 ? end : zero)).toString("utf8");
    const place = { address: address + at, size: end - at };
    found.push({ ...place, kind: "strings", group: GROUPS.strings, file: section, name: JSON.stringify(text) });
    at = end;
  }
  return found;
}
