/** The functions and global variables of an image, with the files that declare them, by `.debug_info`. */
import { Abbreviations } from "./abbreviations.js";
import type { Elf } from "./elf.js";
import { ATTRIBUTE, TAG } from "./entries.js";
import { type FileNames, readLineHeader } from "./lineHeader.js";
import { Ranges } from "./ranges.js";
import { type DwarfSections, dwarfSections } from "./sections.js";
import { type Attributes, numberOf, Unit } from "./unit.js";

/** A function or a global variable of an image. */
export interface Declaration {
  /** Where its parts are; empty where the linker dropped it, where all of it was inlined, and for what every thread has its own of. */
  readonly addresses: readonly bigint[];
  /** As the linker names it; undefined where the entry does not say, which is so for variables. */
  readonly symbol: string | undefined;
  /** As the source names it. */
  readonly name: string | undefined;
  /** As the compiler named it: the package's name, then the path inside. */
  readonly file: string;
}

/** Entries refer to one another at most a few times until one names a file. */
const MOST_REFERENCES = 8;

/** `elf` is what the bytes are. Throws a DwarfError where the debug information is broken. */
export function readDeclarations(bytes: Uint8Array, elf: Elf): Declaration[] {
  const sections = dwarfSections(bytes, elf);
  const ranges = new Ranges(sections);
  const abbreviations = new Abbreviations(sections.abbrev);
  const found: Declaration[] = [];
  for (let at = 0; at < sections.info.length; ) {
    const { unit, end } = Unit.read(sections, abbreviations, at);
    if (unit) readUnit(unit, sections, ranges, found);
    at = end;
  }
  return found;
}

function readUnit(unit: Unit, sections: DwarfSections, ranges: Ranges, found: Declaration[]): void {
  const lines = numberOf(unit.root.get(ATTRIBUTE.lineTable));
  const files = lines === undefined ? undefined : readLineHeader(sections, lines).files;
  if (!files) return;
  let depth = 0;
  const r = unit.reader(unit.firstEntry);
  while (!r.done) {
    const abbreviation = unit.next(r);
    if (!abbreviation) {
      if (--depth <= 0) return;
      continue;
    }
    const isFunction = abbreviation.tag === TAG.subprogram;
    const isGlobal = abbreviation.tag === TAG.variable && depth === 1;
    if (abbreviation.hasChildren) depth++;
    if (!isFunction && !isGlobal) {
      unit.skip(r, abbreviation);
      continue;
    }
    const entry = unit.read(r, abbreviation);
    const addresses = isFunction ? ranges.of(unit, entry).map(({ low }) => low) : locations(unit, entry);
    const declaration = origin(unit, entry, files);
    if (declaration.file !== undefined) found.push({ addresses, ...declaration, file: declaration.file });
  }
}

interface Origin {
  file: string | undefined;
  symbol: string | undefined;
  name: string | undefined;
}

/** What an entry says of itself, or of what it is an instance of. References lead to the same unit, else they lead nowhere here. */
function origin(unit: Unit, entry: Attributes, files: FileNames): Origin {
  let file: string | undefined;
  let symbol: string | undefined;
  let name: string | undefined;
  let attributes = entry;
  for (let references = 0; references <= MOST_REFERENCES; references++) {
    const number = numberOf(attributes.get(ATTRIBUTE.declFile));
    if (number !== undefined) file ??= files.name(number);
    name ??= unit.text(attributes.get(ATTRIBUTE.name));
    symbol ??= unit.text(attributes.get(ATTRIBUTE.linkageName));
    const reference = attributes.get(ATTRIBUTE.abstractOrigin) ?? attributes.get(ATTRIBUTE.specification);
    if (reference?.kind !== "reference" || reference.number < unit.firstEntry || reference.number >= unit.end) break;
    attributes = unit.attributes(reference.number);
  }
  return { file, symbol, name };
}

const OP_ADDR = 0x03;
const OP_PIECE = 0x93;

/** The addresses that a location names: one, or one for each piece (DWARF 5, section 2.6.1.2). Empty for a location of another kind. */
function locations(unit: Unit, entry: Attributes): bigint[] {
  const location = entry.get(ATTRIBUTE.location);
  if (location?.kind !== "expression") return [];
  const r = unit.reader(location.at);
  const end = location.at + location.length;
  const addresses: bigint[] = [];
  while (r.at < end) {
    const operation = r.u8();
    if (operation === OP_ADDR) addresses.push(r.u64());
    else if (operation === OP_PIECE) r.skipLeb();
    else break;
  }
  return addresses;
}
