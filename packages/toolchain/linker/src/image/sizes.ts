// Where the bytes of an image are: every byte of its file stands in one piece, and so does every byte of memory that the file does not
// have. What is where is taken from the linker's map, whose it is from objects' names and debug information.
import { readFileSync } from "node:fs";
import { type Elf, type ElfSection, readElf, SHT_NOBITS } from "@ukts/compiler";
import { UktsError } from "@ukts/config";
import { type MapSection, readLinkerMap } from "./linkerMap.js";
import { Owners } from "./owners.js";
import { GROUPS, inputPieces, type Piece, type PieceKind } from "./pieces.js";
import { byGroup, type SizeGroup } from "./sizeGroups.js";

/** A part of an image; `groups` together are all of it. */
export interface SizeArea {
  bytes: number;
  groups: SizeGroup[];
}

/** How large an image is, in bytes, and what makes it so: nothing is missing, nothing counts twice. */
export interface Sizes {
  /** The stripped image's file. */
  file: SizeArea;
  /** Memory that the file has no bytes for: variables that start as zero, stacks, room for tables. Those of each thread count once. */
  memory: SizeArea;
  /** Sections with memory at run time, in the order of the file. */
  sections: { name: string; bytes: number; inFile: boolean }[];
}

/** The files of one link. */
export interface LinkedFiles {
  image: string;
  dbg: string;
  map: string;
}

const ALLOCATED = 0x2n; // SHF_ALLOC (System V gABI, "Section Attribute Flags")
const WRITABLE = 0x1n;
const EXECUTABLE = 0x4n;
const THREAD_LOCAL = 0x400n;

/** Reads and measures an image. Throws UktsError where its files are not of one link, ElfError and DwarfError where they are damaged. */
export function measure({ image, dbg, map }: LinkedFiles): Sizes {
  const bytes = readFileSync(image);
  const elf = readElf(bytes);
  const sections = elf.sections.filter(({ flags, size }) => (flags & ALLOCATED) !== 0n && size > 0);
  const layout = new Layout(bytes, sections, readLinkerMap(readFileSync(map, "utf8")), new Owners(readFileSync(dbg)));
  const inFile = sections.filter(({ type }) => type !== SHT_NOBITS);
  const file = [...headers(bytes, elf), ...inFile.flatMap((section) => layout.pieces(section, image))];
  return {
    file: area(filled(file, 0, bytes.length, "between sections")),
    memory: area(
      sections.filter(({ type }) => type === SHT_NOBITS).flatMap((section) => layout.pieces(section, image)),
    ),
    sections: sections.map(({ name, size, type }) => ({ name, bytes: size, inFile: type !== SHT_NOBITS })),
  };
}

function area(pieces: readonly Piece[]): SizeArea {
  return { bytes: pieces.reduce((sum, { size }) => sum + size, 0), groups: byGroup(pieces) };
}

class Layout {
  private readonly tlsStart: number;

  constructor(
    private readonly bytes: Uint8Array,
    sections: readonly ElfSection[],
    private readonly map: readonly MapSection[],
    private readonly owners: Owners,
  ) {
    const threadLocal = sections.filter(({ flags }) => (flags & THREAD_LOCAL) !== 0n);
    this.tlsStart = Math.min(...threadLocal.map(({ addr }) => Number(addr)));
  }

  /** Every byte of a section; where the file has the section, by its place there. */
  pieces(section: ElfSection, image: string): Piece[] {
    const { name, size, offset, type, flags } = section;
    const address = Number(section.addr);
    const placed = this.map.find((one) => one.name === name && one.address === address);
    if (placed?.size !== size) throw mixed(image, section, placed?.size);
    const inFile = type !== SHT_NOBITS;
    const tlsStart = (flags & THREAD_LOCAL) === 0n ? undefined : this.tlsStart;
    const found = placed.inputs.flatMap((input) => {
      const from = offset + input.address - address;
      const content = inFile ? this.bytes.subarray(from, from + input.size) : undefined;
      return inputPieces(input, kindOf(flags), this.owners, content, tlsStart);
    });
    const shift = inFile ? offset - address : 0;
    return filled(found, address, size, `in ${name}`).map((piece) => ({ ...piece, address: piece.address + shift }));
  }
}

function kindOf(flags: bigint): PieceKind {
  return (flags & EXECUTABLE) !== 0n ? "code" : (flags & WRITABLE) !== 0n ? "data" : "constants";
}

/** What describes the image to its loader, and the sections that have no memory. */
function headers(bytes: Uint8Array, { sections, programHeaders }: Elf): Piece[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const piece = (name: string, address: number, size: number, file = "headers"): Piece => ({
    ...{ kind: "headers", group: GROUPS.headers, file, name, address, size },
  });
  const programAt = Number(view.getBigUint64(32, true));
  const sectionsAt = Number(view.getBigUint64(40, true));
  return [
    piece("ELF header", 0, 64),
    piece("program headers", programAt, programHeaders.length * 56),
    piece("section headers", sectionsAt, sections.length * 64),
    ...sections
      .filter(({ flags, type, size }) => (flags & ALLOCATED) === 0n && type !== SHT_NOBITS && size > 0)
      .map(({ name, offset, size }) => piece(name, offset, size, "sections without memory")),
  ];
}

/** Pieces in order, with padding where nothing is, from `start` on for `size` bytes. Throws where two have the same byte. */
function filled(pieces: readonly Piece[], start: number, size: number, where: string): Piece[] {
  const found: Piece[] = [];
  let done = start;
  const pad = (until: number): void => {
    if (until > done) {
      found.push({
        ...{
          kind: "padding",
          group: GROUPS.padding,
          file: where,
          name: "alignment",
          address: done,
          size: until - done,
        },
      });
    }
  };
  for (const piece of [...pieces].filter((one) => one.size > 0).sort((a, b) => a.address - b.address)) {
    if (piece.address < done)
      throw new Error(`${piece.file}: ${piece.name} overlaps what is before 0x${done.toString(16)}`);
    pad(piece.address);
    found.push(piece);
    done = piece.address + piece.size;
  }
  pad(start + size);
  if (done > start + size) throw new Error(`${where}: pieces go on to 0x${done.toString(16)}, behind the end`);
  return found;
}

function mixed(image: string, { name, size }: ElfSection, found: number | undefined): UktsError {
  const placed = found === undefined ? "does not have it" : `has ${found} bytes of it`;
  return new UktsError(
    "not-one-build",
    `${image} and its map are not of one build: the image has ${size} bytes of ${name}, the map ${placed}.`,
    { hint: "Build it again: ukts build" },
  );
}
