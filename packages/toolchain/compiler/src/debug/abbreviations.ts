/** `.debug_abbrev`: which attributes entries have, and how they are written (DWARF 5, section 7.5.3). */
import { sizeOfForm } from "./forms.js";
import { DwarfError, Reader } from "./reader.js";

export interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly { readonly name: number; readonly form: number; readonly implicit: number }[];
  /** Bytes of the attributes together, or undefined where a value decides. */
  readonly size: number | undefined;
}

export type AbbreviationTable = ReadonlyMap<number, Abbreviation>;

const IMPLICIT = 0x21;

export class Abbreviations {
  private readonly tables = new Map<number, AbbreviationTable>();
  private decoded = 0;

  constructor(private readonly section: Uint8Array) {}

  /** The table that starts at `offset`. */
  table(offset: number): AbbreviationTable {
    const known = this.tables.get(offset);
    if (known) return known;
    const reader = new Reader(this.section, offset);
    const table = new Map<number, Abbreviation>();
    for (let code = reader.uleb(); code !== 0; code = reader.uleb()) table.set(code, readAbbreviation(reader));
    this.tables.set(offset, table);
    // Tables do not share bytes. Ones that do, from a unit each, would take time that grows with the square of the file.
    this.decoded += reader.at - offset;
    if (this.decoded > this.section.length) {
      throw new DwarfError("abbreviation tables side by side", `one at byte ${offset} that overlaps another`);
    }
    return table;
  }
}

function readAbbreviation(r: Reader): Abbreviation {
  const tag = r.uleb();
  const hasChildren = r.u8() !== 0;
  const attributes = [];
  let size: number | undefined = 0;
  for (;;) {
    const name = r.uleb();
    const form = r.uleb();
    const implicit = form === IMPLICIT ? r.sleb() : 0;
    if (name === 0 && form === 0) return { tag, hasChildren, attributes, size };
    attributes.push({ name, form, implicit });
    const bytes = sizeOfForm(form);
    size = size === undefined || bytes === undefined ? undefined : size + bytes;
  }
}
