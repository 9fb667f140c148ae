/** A unit of `.debug_info` (DWARF 5, section 7.5): its entries, and what their values mean. */
import type { Abbreviation, Abbreviations, AbbreviationTable } from "./abbreviations.js";
import { ATTRIBUTE } from "./entries.js";
import { readForm, skipForm, type Value } from "./forms.js";
import { DwarfError, Reader, textAt } from "./reader.js";
import type { DwarfSections } from "./sections.js";

/** An entry's attributes, by their numbers in `ATTRIBUTE`; empty for the entry that ends a list of children. */
export type Attributes = ReadonlyMap<number, Value>;

const NONE: Attributes = new Map();
const COMPILE_UNIT = 0x01;
const SKELETON = 0x04;

export class Unit {
  /** The unit's own entry. */
  readonly root: Attributes;
  private readonly abbreviations: AbbreviationTable;

  private constructor(
    private readonly sections: DwarfSections,
    private readonly bytes: Uint8Array,
    abbreviations: Abbreviations,
    abbreviationsAt: number,
    readonly version: number,
    /** In `.debug_info`, as are all offsets of entries. */
    readonly start: number,
    readonly firstEntry: number,
  ) {
    this.abbreviations = abbreviations.table(abbreviationsAt);
    this.root = this.attributes(firstEntry);
  }

  /** The unit at `start`, undefined for one without code of its own or of another version than 3 to 5, and where it ends. */
  static read(sections: DwarfSections, abbreviations: Abbreviations, start: number): { unit?: Unit; end: number } {
    const head = new Reader(sections.info, start);
    const length = head.u32();
    const end = head.at + length;
    if (length >= 0xfffffff0) throw new DwarfError("32-bit DWARF", "another format");
    if (end > sections.info.length) throw new DwarfError("a unit inside its section", `an end at byte ${end}`);
    const version = head.u16();
    if (version < 3 || version > 5) return { end };
    const type = version === 5 ? head.u8() : COMPILE_UNIT;
    const early = version === 5 ? head.u8() : 0;
    const table = head.u32();
    const addressSize = version === 5 ? early : head.u8();
    if (type === SKELETON) head.skip(8);
    else if (type !== COMPILE_UNIT) return { end };
    if (addressSize !== 8) throw new DwarfError("addresses of 8 bytes", `${addressSize}`);
    const bytes = sections.info.subarray(0, end);
    return { unit: new Unit(sections, bytes, abbreviations, table, version, start, head.at), end };
  }

  get end(): number {
    return this.bytes.length;
  }

  reader(at: number): Reader {
    return new Reader(this.bytes, at);
  }

  /** What the next entry looks like; undefined for the one that ends a list of children. */
  next(r: Reader): Abbreviation | undefined {
    const at = r.at;
    const code = r.uleb();
    if (code === 0) return undefined;
    const found = this.abbreviations.get(code);
    if (!found) throw new DwarfError("an abbreviation of the unit's table", `number ${code} at byte ${at}`);
    return found;
  }

  skip(r: Reader, abbreviation: Abbreviation): void {
    if (abbreviation.size !== undefined) r.skip(abbreviation.size);
    else for (const { form } of abbreviation.attributes) skipForm(r, form);
  }

  read(r: Reader, abbreviation: Abbreviation): Attributes {
    const values = new Map<number, Value>();
    for (const { name, form, implicit } of abbreviation.attributes) {
      values.set(name, readForm(r, form, implicit, this.start));
    }
    return values;
  }

  attributes(entry: number): Attributes {
    const r = this.reader(entry);
    const abbreviation = this.next(r);
    return abbreviation ? this.read(r, abbreviation) : NONE;
  }

  /** Undefined for a value that is no text, or one outside its section. */
  text(value: Value | undefined): string | undefined {
    if (value?.kind === "textIndex") {
      const at = new Reader(this.sections.strOffsets, this.base(ATTRIBUTE.textOffsets, 8) + value.number * 4).u32();
      return textAt(this.sections.str, at);
    }
    return value?.kind === "text" ? textAt(this.sections[value.section], value.at) : undefined;
  }

  address(value: Value | undefined): bigint | undefined {
    if (value?.kind === "addressIndex") return this.addressAt(value.number);
    return value?.kind === "address" ? value.address : undefined;
  }

  /** Address number `index` of `.debug_addr`. */
  addressAt(index: number): bigint {
    return new Reader(this.sections.addr, this.base(ATTRIBUTE.addresses, 8) + index * 8).u64();
  }

  /** Where the unit's part of a section of DWARF 5 starts; by default behind the first head, of `head` bytes. */
  base(attribute: number, head: number): number {
    const value = this.root.get(attribute);
    return value?.kind === "offset" ? value.number : head;
  }
}

/** The number that an attribute has, whichever form it takes. */
export function numberOf(value: Value | undefined): number | undefined {
  return value?.kind === "number" || value?.kind === "offset" ? value.number : undefined;
}
