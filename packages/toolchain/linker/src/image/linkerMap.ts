// What lld placed where: the file that its option -Map writes (lld's `MapFile.cpp` gives the columns VMA, LMA, Size, Align, and what is
// there, indented by how deep it is: an output section, a section of an object, a symbol).

export interface MapSymbol {
  name: string;
  address: number;
  /** Bytes; 0 for a label. */
  size: number;
}

/** A section of an object, where it is in the image; or what a linker script writes by itself. */
export interface MapInput {
  /** Path of the object; `<internal>` for what the linker made; undefined for data of the script. */
  object: string | undefined;
  /** The section's name in the object; for data of the script, its text. */
  section: string;
  address: number;
  size: number;
  symbols: MapSymbol[];
}

export interface MapSection {
  name: string;
  address: number;
  size: number;
  inputs: MapInput[];
}

/** The sections of an image that have bytes, in the order of the file. Lines of another form are passed over. */
export function readLinkerMap(text: string): MapSection[] {
  const sections: MapSection[] = [];
  for (const line of text.split("\n")) {
    const [, vma = "", length = "", indent = "", what = ""] = LINE.exec(line) ?? [];
    const address = Number.parseInt(vma, 16);
    const size = Number.parseInt(length, 16);
    if (what === "") continue;
    if (indent.length === 0) {
      // An assignment outside sections has a blank behind its symbol; a section's name has none.
      if (!what.includes(" ")) sections.push({ name: what, address, size, inputs: [] });
    } else if (indent.length === 8) {
      const [, object, section] = INPUT.exec(what) ?? [];
      const input = { object, section: section ?? what, address, size, symbols: [] };
      // What a script assigns takes no bytes, except to its own position, which leaves a gap.
      if (section !== undefined || /^(?:BYTE|SHORT|LONG|QUAD|SQUAD)\s*\(/.test(what))
        sections.at(-1)?.inputs.push(input);
    } else {
      sections.at(-1)?.inputs.at(-1)?.symbols.push({ name: what, address, size });
    }
  }
  return sections;
}

const LINE = /^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ ( {0}| {8}| {16})(\S.*)$/;
const INPUT = /^(.+):\((.+)\)$/;
