/** The head of a line number program (DWARF 5, section 6.2.4): how its opcodes are coded, and the files it speaks of. */
import { readForm, type Value } from "./forms.js";
import { DwarfError, Reader, textAt } from "./reader.js";
import type { DwarfSections } from "./sections.js";

export interface LineHeader {
  readonly version: number;
  readonly minimum: number;
  readonly lineBase: number;
  readonly lineRange: number;
  /** Numbers of operands of the opcodes from 1 on. */
  readonly lengths: readonly number[];
  /** Where the opcodes start and where the unit ends, in the section. */
  readonly program: number;
  readonly end: number;
  readonly files: FileNames;
}

interface FileEntry {
  readonly name: string | Value;
  readonly folder: number;
}

/** The files of a unit, by the numbers that line tables and entries use. Texts are read when they are asked for. */
export class FileNames {
  private readonly texts = new Map<number, string>();

  constructor(
    private readonly sections: DwarfSections,
    private readonly folders: readonly (string | Value)[],
    private readonly files: readonly FileEntry[],
  ) {}

  /** Undefined for a number that names no file, and where the section with its text is broken. */
  name(file: number): string | undefined {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const entry = this.files[file];
    if (!entry) return undefined;
    const name = this.text(entry.name);
    const folder = this.text(this.folders[entry.folder] ?? "");
    if (name === undefined || folder === undefined) return undefined;
    const full = folder === "" || name.startsWith("/") ? name : `${folder}/${name}`;
    this.texts.set(file, full);
    return full;
  }

  private text(value: string | Value): string | undefined {
    if (typeof value === "string") return value;
    if (value.kind !== "text") return undefined;
    const { section, at } = value;
    return textAt(section === "info" ? this.sections.line : this.sections[section], at);
  }
}

/** A unit of a version that is not read. */
interface OtherVersion {
  readonly end: number;
  readonly files?: undefined;
}

/** The head at byte `start` of `.debug_line`. */
export function readLineHeader(sections: DwarfSections, start: number): LineHeader | OtherVersion {
  const section = sections.line;
  const length = new Reader(section, start).u32();
  const end = start + 4 + length;
  if (length >= 0xfffffff0) throw new DwarfError("32-bit DWARF", "another format");
  if (end > section.length) throw new DwarfError("a line table inside its section", `an end at byte ${end}`);
  const r = new Reader(section.subarray(0, end), start + 4);
  const version = r.u16();
  if (version < 2 || version > 5) return { end };
  if (version === 5) r.skip(2);
  const headerLength = r.u32();
  const program = r.at + headerLength;
  const minimum = r.u8();
  if (version >= 4) r.skip(1);
  r.skip(1);
  const lineBase = r.i8();
  const lineRange = r.u8();
  const opcodeBase = r.u8();
  const lengths = Array.from({ length: Math.max(0, opcodeBase - 1) }, () => r.u8());
  const files = version === 5 ? readEntries(r, sections) : readTexts(r, sections);
  return { version, minimum, lineBase, lineRange, lengths, program, end, files };
}

/** Versions 2 to 4: folder 0 is where the compiler ran, files count from 1. */
function readTexts(r: Reader, sections: DwarfSections): FileNames {
  const folders = [""];
  for (let name = r.text(); name !== ""; name = r.text()) folders.push(name);
  const files: FileEntry[] = [{ name: "", folder: 0 }];
  for (let name = r.text(); name !== ""; name = r.text()) {
    files.push({ name, folder: r.uleb() });
    r.skipLeb();
    r.skipLeb();
  }
  return new FileNames(sections, folders, files);
}

const CONTENT = { path: 1, folder: 2 };

/** Version 5: the table says itself how its entries are written. */
function readEntries(r: Reader, sections: DwarfSections): FileNames {
  const [where, ...others] = readEntryTable(r).map(({ name }) => name);
  // Folder 0 is where the compiler ran, and says nothing that the others do not.
  const folders = where === undefined ? [] : ["", ...others];
  return new FileNames(sections, folders, readEntryTable(r));
}

function readEntryTable(r: Reader): FileEntry[] {
  const formats = Array.from({ length: r.u8() }, () => ({ content: r.uleb(), form: r.uleb() }));
  const count = r.uleb();
  const entries: FileEntry[] = [];
  while (entries.length < count) {
    const start = r.at;
    let name: string | Value = "";
    let folder = 0;
    for (const { content, form } of formats) {
      const value = readForm(r, form, 0, 0);
      if (content === CONTENT.path) name = value;
      else if (content === CONTENT.folder && value.kind === "number") folder = value.number;
    }
    if (r.at === start) throw new DwarfError("files of a line table that take bytes", `${count} of none`);
    entries.push({ name, folder });
  }
  return entries;
}
