/** Which addresses an entry covers (DWARF 5, section 2.17): from one to another, or a list of them. */
import { ATTRIBUTE } from "./entries.js";
import { DwarfError, Reader } from "./reader.js";
import type { DwarfSections } from "./sections.js";
import { type Attributes, numberOf, type Unit } from "./unit.js";

/** Addresses from `low` up to `high`, without `high`. */
export interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

const ALL_ONES = 0xffff_ffff_ffff_ffffn;
/** Where no function is: a linker writes 0 or 1 as the address of code that it left out. */
const FIRST_PAGE_END = 4096n;

export class Ranges {
  private left: number;

  constructor(private readonly sections: DwarfSections) {
    // Entries share lists rarely. Without a bound, a list that all share would take time that grows with the square of the file.
    this.left = 16 * (sections.ranges.length + sections.rnglists.length);
  }

  /** Empty for an entry without code. */
  of(unit: Unit, attributes: Attributes): Range[] {
    const list = attributes.get(ATTRIBUTE.ranges);
    const low = unit.address(attributes.get(ATTRIBUTE.low));
    const found: Range[] = [];
    if (list?.kind === "rangesIndex") {
      const base = unit.base(ATTRIBUTE.rangeLists, 12);
      this.readList(unit, base + new Reader(this.sections.rnglists, base + list.number * 4).u32(), found);
    } else if (list) {
      const at = numberOf(list) ?? 0;
      if (unit.version === 5) this.readList(unit, at, found);
      else this.readPairs(unit, at, found);
    } else if (low !== undefined) {
      const end = attributes.get(ATTRIBUTE.high);
      found.push({ low, high: unit.address(end) ?? low + BigInt(numberOf(end) ?? 0) });
    }
    return found.filter((range) => range.low >= FIRST_PAGE_END && range.low < range.high);
  }

  private pay(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) throw new DwarfError("range lists side by side", "lists that many entries share");
  }

  private baseOf(unit: Unit): bigint {
    return unit.address(unit.root.get(ATTRIBUTE.low)) ?? 0n;
  }

  /** `.debug_ranges` of DWARF 3 and 4, section 2.17.3. */
  private readPairs(unit: Unit, at: number, found: Range[]): void {
    const r = new Reader(this.sections.ranges, at);
    let base = this.baseOf(unit);
    for (;;) {
      this.pay(16);
      const low = r.u64();
      const high = r.u64();
      if (low === 0n && high === 0n) return;
      if (low === ALL_ONES) base = high;
      else found.push({ low: base + low, high: base + high });
    }
  }

  /** `.debug_rnglists` of DWARF 5, section 7.25. */
  private readList(unit: Unit, at: number, found: Range[]): void {
    const r = new Reader(this.sections.rnglists, at);
    let base = this.baseOf(unit);
    const add = (low: bigint, high: bigint): void => {
      found.push({ low, high });
    };
    for (;;) {
      const start = r.at;
      const kind = r.u8();
      if (kind === 0) return;
      if (kind === 1) base = unit.addressAt(r.uleb());
      else if (kind === 2) add(unit.addressAt(r.uleb()), unit.addressAt(r.uleb()));
      else if (kind === 3) addLength(add, unit.addressAt(r.uleb()), r.uleb());
      else if (kind === 4) add(base + BigInt(r.uleb()), base + BigInt(r.uleb()));
      else if (kind === 5) base = r.u64();
      else if (kind === 6) add(r.u64(), r.u64());
      else if (kind === 7) addLength(add, r.u64(), r.uleb());
      else throw new DwarfError("a kind of range from 0 to 7", `${kind} at byte ${start}`);
      this.pay(r.at - start);
    }
  }
}

function addLength(add: (low: bigint, high: bigint) => void, low: bigint, length: number): void {
  add(low, low + BigInt(length));
}
