/** Reads ELF64 little-endian files (System V ABI, chapters 4 and 5). Every offset is checked against the file's size. */

export interface ElfSection {
  readonly name: string;
  readonly type: number;
  readonly flags: bigint;
  readonly addr: bigint;
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes; takes no room in the file where `type` is SHT_NOBITS. */
  readonly size: number;
  readonly link: number;
}

export interface ElfSymbol {
  readonly name: string;
  readonly value: bigint;
  readonly size: bigint;
  /** STB_LOCAL 0, STB_GLOBAL 1, STB_WEAK 2. */
  readonly bind: number;
  /** STT_NOTYPE 0, STT_OBJECT 1, STT_FUNC 2, STT_SECTION 3, STT_FILE 4. */
  readonly type: number;
  /** Index into `sections`; 0 is undefined. */
  readonly section: number;
}

export interface ElfProgramHeader {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly vaddr: bigint;
  readonly paddr: bigint;
  readonly fileSize: bigint;
  readonly memorySize: bigint;
  readonly align: bigint;
}

/** An ELF file of 64 bits, little-endian, as its headers describe it (System V ABI, chapters 4 and 5). */
export interface Elf {
  /** Address of the first instruction. */
  readonly entry: bigint;
  /** EM_X86_64 62, EM_AARCH64 183. */
  readonly machine: number;
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
  readonly programHeaders: readonly ElfProgramHeader[];
}

const SHT_SYMTAB = 2;
/** The `type` of a section that has memory but no bytes in the file, such as `.bss`. */
export const SHT_NOBITS = 8;

/** Bytes that are not an ELF64 file as expected; says what was expected and what was found. */
export class ElfError extends Error {
  constructor(expected: string, found: string) {
    super(`not a readable ELF file: expected ${expected}, found ${found}`);
    this.name = "ElfError";
  }
}

/** Reads headers, sections and symbols. Throws an ElfError where the bytes are no such file, or refer beyond their end. */
export function readElf(bytes: Uint8Array): Elf {
  if (bytes.length < 64) throw new ElfError("at least 64 bytes", String(bytes.length));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, false) !== 0x7f454c46)
    throw new ElfError("the magic 7f 45 4c 46", hexBytes(bytes.subarray(0, 4)));
  if (bytes[4] !== 2 || bytes[5] !== 1)
    throw new ElfError("64-bit little-endian", `class ${bytes[4]}, data ${bytes[5]}`);
  const sections = readSections(bytes, view);
  return {
    entry: view.getBigUint64(24, true),
    machine: view.getUint16(18, true),
    sections,
    symbols: readSymbols(bytes, view, sections),
    programHeaders: readProgramHeaders(view),
  };
}

/** The bytes of a section, or undefined where it has none in the file. */
export function sectionBytes(bytes: Uint8Array, elf: Elf, name: string): Uint8Array | undefined {
  const section = elf.sections.find((s) => s.name === name);
  if (!section || section.type === SHT_NOBITS) return undefined;
  return bytes.subarray(section.offset, section.offset + section.size);
}

function table(view: DataView, at: bigint, count: number, entrySize: number, least: number, what: string): number {
  const offset = Number(at);
  if (count > 0 && entrySize < least) throw new ElfError(`${what} of ${least} bytes`, String(entrySize));
  if (offset + count * entrySize > view.byteLength)
    throw new ElfError(`${what} inside the file`, `an end at ${offset + count * entrySize}`);
  return offset;
}

function readSections(bytes: Uint8Array, view: DataView): ElfSection[] {
  const count = view.getUint16(60, true);
  const entrySize = view.getUint16(58, true);
  const start = table(view, view.getBigUint64(40, true), count, entrySize, 64, "section headers");
  const raw = Array.from({ length: count }, (_, i) => {
    const at = start + i * entrySize;
    return {
      nameOffset: view.getUint32(at, true),
      type: view.getUint32(at + 4, true),
      flags: view.getBigUint64(at + 8, true),
      addr: view.getBigUint64(at + 16, true),
      offset: Number(view.getBigUint64(at + 24, true)),
      size: Number(view.getBigUint64(at + 32, true)),
      link: view.getUint32(at + 40, true),
    };
  });
  for (const s of raw) {
    if (s.type !== SHT_NOBITS && s.type !== 0 && s.offset + s.size > bytes.length) {
      throw new ElfError("sections inside the file", `an end at ${s.offset + s.size}`);
    }
  }
  const names = raw[view.getUint16(62, true)];
  return raw.map(({ nameOffset, ...section }) => ({
    ...section,
    name: names ? text(bytes, names.offset + nameOffset, names.offset + names.size) : "",
  }));
}

function readSymbols(bytes: Uint8Array, view: DataView, sections: readonly ElfSection[]): ElfSymbol[] {
  const symtab = sections.find((s) => s.type === SHT_SYMTAB);
  const names = symtab && sections[symtab.link];
  if (!symtab || !names) return [];
  return Array.from({ length: Math.floor(symtab.size / 24) }, (_, i) => {
    const at = symtab.offset + i * 24;
    const info = bytes[at + 4];
    return {
      name: text(bytes, names.offset + view.getUint32(at, true), names.offset + names.size),
      bind: info >> 4,
      type: info & 15,
      section: view.getUint16(at + 6, true),
      value: view.getBigUint64(at + 8, true),
      size: view.getBigUint64(at + 16, true),
    };
  });
}

function readProgramHeaders(view: DataView): ElfProgramHeader[] {
  const count = view.getUint16(56, true);
  const entrySize = view.getUint16(54, true);
  const start = table(view, view.getBigUint64(32, true), count, entrySize, 56, "program headers");
  return Array.from({ length: count }, (_, i) => {
    const at = start + i * entrySize;
    return {
      type: view.getUint32(at, true),
      flags: view.getUint32(at + 4, true),
      offset: Number(view.getBigUint64(at + 8, true)),
      vaddr: view.getBigUint64(at + 16, true),
      paddr: view.getBigUint64(at + 24, true),
      fileSize: view.getBigUint64(at + 32, true),
      memorySize: view.getBigUint64(at + 40, true),
      align: view.getBigUint64(at + 48, true),
    };
  });
}

/** No symbol of a program is longer; without a bound, a broken file could make every name as long as the file. */
const LONGEST_NAME = 1 << 16;

function text(bytes: Uint8Array, from: number, limit: number): string {
  const last = Math.min(limit, bytes.length, from + LONGEST_NAME);
  const zero = from < last ? bytes.subarray(from, last).indexOf(0) : 0;
  return Buffer.from(bytes.subarray(from, zero < 0 ? last : from + zero)).toString("utf8");
}

const hexBytes = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join(" ");
