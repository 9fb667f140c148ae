/**
 * A flattened device tree, read from front to end, node by node (Devicetree Specification 0.4, chapter 5).
 *
 * The tree comes from outside, so nothing of it is used before it is checked: every offset and length against the blob, every text for
 * its end. Reading only ever moves forward and ends with the blob, whatever its bytes are. The first thing that is wrong is kept in words
 * in `fault`, and ends the reading.
 */
import { ptr, slice, stackNew, str } from "@ukts/lang";
import { type Bus, DEFAULT_ADDRESS_CELLS, DEFAULT_SIZE_CELLS, type Range } from "./bus.js";
import { Layout } from "./header.js";
import { nameIs, Property, type PropertyNames } from "./names.js";
import { cellAt, listsText, noValue, textOf } from "./values.js";

const MAX_DEPTH: usize = 32;

const BEGIN_NODE: u32 = 1;
const END_NODE: u32 = 2;
const PROPERTY: u32 = 3;
const NOP: u32 = 4;
const END: u32 = 9;

/** Starts out as zeroed memory; `openBlob` comes first. */
export class FdtReader {
  /** What is wrong with the tree; empty while nothing is. */
  fault: string = "";
  /** How deep the node at hand is: 1 is the root. */
  depth: usize = 0;
  /** Bytes up to the end of the last part of the blob that is in use. */
  usedBytes: usize = 0;

  private words: Slice<be32> = slice(ptr<be32>(0), 0);
  private strings: Slice<u8> = slice(ptr<u8>(0), 0);
  private reservations: Slice<be64> = slice(ptr<be64>(0), 0);
  /** The word that is read next, the first of the node's name, and of its properties. */
  private at: usize = 0;
  private nameAt: usize = 0;
  private propertiesAt: usize = 0;
  /** Nodes that have begun and not ended. */
  private open: usize = 0;
  private names!: Inline<PropertyNames>;
  /** A bit for every property that the node at hand has; for each, the word at which its value starts, behind its length and name. */
  private present: u32 = 0;
  private starts!: FixedArray<u32, 16>;
  /** By depth: what the nodes from the root to the parent of the one at hand say of their children. The one at 0 says nothing. */
  private buses!: FixedArray<Bus, 33>;

  /** Reads from the start of a blob that begins at a multiple of 8. */
  openBlob(blob: Slice<u8>): void {
    const layout = stackNew(Layout);
    layout.read(blob);
    this.fault = layout.fault;
    this.words = layout.structure;
    this.strings = layout.strings;
    this.reservations = layout.reservations;
    this.usedBytes = layout.usedBytes;
  }

  /** Goes to the next node, in the order of the tree. False when there is none, or something is wrong. */
  nextNode(): boolean {
    "use noinline";
    if (this.fault !== "") return false;
    const words = this.words;
    let at = this.at;
    for (;;) {
      if (at >= words.length) return this.wrong("The structure of the device tree has no end");
      const token = u32(words[at]);
      at++;
      if (token === BEGIN_NODE) break;
      if (token === END_NODE) {
        if (this.open === 0) return this.wrong("The device tree ends a node that it has not begun");
        this.open--;
      } else if (token === END) {
        return this.open === 0 ? false : this.wrong("The device tree ends inside a node");
      } else if (token === PROPERTY) {
        // One that is cut short by the end of the structure ends up here too.
        return this.wrong("The device tree has a property that is not at the start of a node");
      } else if (token !== NOP) {
        return this.wrong("The device tree has a token that is none");
      }
    }
    if (this.open === MAX_DEPTH) return this.wrong("The nodes of the device tree are nested more than 32 deep");
    if (this.open === 0 && this.depth !== 0) return this.wrong("The device tree has more than one root");
    // Most nodes have no children, so what the node at hand says of them is read when the first one begins.
    if (this.open === this.depth && !this.enterBus()) return false;
    this.nameAt = at;
    // The NUL at the end of a name is followed by zeroes up to the next word, so the last byte of a word tells whether it ends there.
    while (at < words.length && (u32(words[at]) & 0xff) !== 0) at++;
    if (at >= words.length) return this.wrong("A node's name in the device tree has no end");
    this.propertiesAt = at + 1;
    this.open++;
    this.depth = this.open;
    return this.readProperties();
  }

  /** The name of the node at hand, with its unit address. */
  get name(): string {
    const text = this.words.ptr.add(this.nameAt).cast<u8>();
    let length: usize = 0;
    while (text[length] !== 0) length++;
    return str(text, length);
  }

  /** Whether the node at hand has a property. */
  has(property: Property): boolean {
    return (this.present & (1 << u32(property))) !== 0;
  }

  /** The value of a property of the node at hand; without bytes where it has none. */
  value(property: Property): Slice<u8> {
    if (!this.has(property)) return noValue();
    const start = usize(this.starts[usize(property)]);
    return this.bytesAt(start, usize(u32(this.words[start - 2])));
  }

  /** The value of a property of any name of two letters or more; without bytes where the node at hand has none. */
  valueOf(name: string): Slice<u8> {
    let at = this.propertiesAt;
    for (;;) {
      const token = u32(this.words[at]);
      if (token === PROPERTY) {
        const bytes = usize(u32(this.words[at + 1]));
        if (nameIs(this.strings, usize(u32(this.words[at + 2])), name)) return this.bytesAt(at + 3, bytes);
        at += 3 + (bytes + 3) / 4;
      } else if (token === NOP) {
        at++;
      } else {
        return noValue();
      }
    }
  }

  /** The value of a property of one cell; `missing` where the node at hand has none. A value of another length is a fault. */
  cell(property: Property, missing: u32): u32 {
    if (!this.has(property)) return missing;
    const value = this.value(property);
    if (value.length === 4) return cellAt(value, 0);
    this.wrong("A property of the device tree that is one cell has another length");
    return missing;
  }

  /** Whether the node at hand is in use: `status` says so, or is missing. */
  get isEnabled(): boolean {
    if (!this.has(Property.status)) return true;
    const status = textOf(this.value(Property.status));
    return status === "okay" || status === "ok";
  }

  /** Whether the node at hand is a device of this kind. */
  isCompatible(kind: string): boolean {
    return listsText(this.value(Property.compatible), kind);
  }

  /** The addresses of the node at hand's parent. */
  get parentBus(): Bus {
    return this.buses[this.depth - 1];
  }

  /** The phandle of the interrupt controller that takes the interrupts of the node at hand; 0 where none is named. */
  interruptParent(): u32 {
    return this.cell(Property.interruptParent, this.parentBus.interruptParent);
  }

  /** How many ranges `reg` has; 0 where its addresses are no processor's. A length that is not made of whole ranges is a fault. */
  regCount(): usize {
    const bus = this.parentBus;
    if (!this.has(Property.reg) || !bus.hasRanges) return 0;
    const bytes = this.value(Property.reg).length;
    if (bytes % bus.pairBytes !== 0) this.wrong("A reg of the device tree is not made of whole ranges");
    return bytes / bus.pairBytes;
  }

  /** Reads range number `index` of `reg`, as the processor sees it. False, and no bytes, where it sees none there. */
  reg(index: usize, into: Range): boolean {
    "use noinline";
    into.bytes = 0;
    if (index >= this.regCount()) return false;
    const bus = this.parentBus;
    if (!bus.pairAt(this.value(Property.reg), index * bus.pairBytes, into)) {
      return this.wrong("A range in the device tree reaches beyond the last address");
    }
    for (let level: usize = this.depth - 1; level > 1; level--) {
      if (this.buses[level].translate(this.buses[level - 1], into)) continue;
      into.bytes = 0;
      return false;
    }
    return into.bytes !== 0;
  }

  /** How many ranges the memory reservation block has (5.3). */
  get reservationCount(): usize {
    return this.reservations.length / 2;
  }

  /** Reads range number `index` of the memory reservation block, below `reservationCount`. */
  reservation(index: usize, into: Range): void {
    into.address = u64(this.reservations[2 * index]);
    into.bytes = u64(this.reservations[2 * index + 1]);
    if (into.bytes > ~u64(0) - into.address) this.wrong("A range in the device tree reaches beyond the last address");
  }

  /** Notes what is wrong, unless something is already, and ends the reading. The result is false. */
  wrong(fault: string): boolean {
    "use cold";
    if (this.fault === "") this.fault = fault;
    return false;
  }

  private readProperties(): boolean {
    const words = this.words;
    const strings = this.strings;
    let at = this.propertiesAt;
    let present: u32 = 0;
    for (;;) {
      if (words.length - at < 3) break;
      const token = u32(words[at]);
      if (token === NOP) {
        at++;
        continue;
      }
      if (token !== PROPERTY) break;
      const bytes = usize(u32(words[at + 1]));
      const name = u32(words[at + 2]);
      const end: usize = at + 3 + (bytes + 3) / 4;
      if (end > words.length) return this.wrong("A property's value reaches beyond the device tree");
      if (usize(name) >= strings.length) {
        return this.wrong("A property's name lies outside of the device tree's strings");
      }
      const kind = this.names.kindOf(strings, name);
      if (kind !== u32(Property.other)) {
        present |= 1 << kind;
        this.starts[usize(kind)] = u32(at + 3);
      }
      at = end;
    }
    this.present = present;
    this.at = at;
    return true;
  }

  private enterBus(): boolean {
    // Above the root there are no addresses, and no properties.
    if (this.depth === 0) return true;
    const bus = this.buses[this.depth];
    const parent = this.parentBus;
    bus.addressCells = this.cell(Property.addressCells, DEFAULT_ADDRESS_CELLS);
    bus.sizeCells = this.cell(Property.sizeCells, DEFAULT_SIZE_CELLS);
    bus.interruptParent = this.interruptParent();
    bus.reachable = this.has(Property.ranges);
    if (bus.reachable) {
      bus.ranges = this.value(Property.ranges);
      if (!bus.isWhole(parent)) return this.wrong("A ranges of the device tree is not made of whole triples");
    }
    return this.fault === "";
  }

  private bytesAt(word: usize, bytes: usize): Slice<u8> {
    return slice(this.words.ptr.cast<u8>(), this.words.length * 4).slice(word * 4, word * 4 + bytes);
  }
}
