/**
 * The tables of ACPI, from the root pointer on (ACPI Specification 6.5, 5.2.5 to 5.2.8). They come from outside: nothing in them is followed or
 * used before its length and its checksum are found to be right.
 */
import { sumIsZero, textIsAt, u32At, u64At } from "./littleEndian.js";
import { nothing, type PhysicalMemory } from "./physicalMemory.js";

const RSDP_BYTES: usize = 20;
const RSDP_REVISION: usize = 15;
const RSDP_RSDT: usize = 16;
/** From revision 2 on. */
const LONG_RSDP_BYTES: usize = 36;
const RSDP_XSDT: usize = 24;

/** What every table begins with: signature, length, revision, checksum, and who made it. */
export const HEADER_BYTES: usize = 36;
const TABLE_LENGTH: usize = 4;
/** Far above what any table has, against a length that is garbage. */
const MAX_TABLE_BYTES: u32 = 0x10_0000;

export class Acpi {
  /** What is wrong with the tables; empty when nothing is. */
  fault: string = "";

  constructor(private readonly memory: PhysicalMemory) {}

  /** The first table with a signature; without bytes where there is none, or with a fault. */
  find(rsdp: u64, signature: string): Slice<u8> {
    const pointer = this.memory.at(rsdp, RSDP_BYTES);
    if (pointer.length === 0 || !textIsAt(pointer, 0, "RSD PTR ") || !sumIsZero(pointer)) {
      return this.wrong("Expected the root pointer of ACPI where the loader says that it is, found something else");
    }
    if (pointer[RSDP_REVISION] < 2) return this.findIn("RSDT", u64(u32At(pointer, RSDP_RSDT)), 4, signature);
    const whole = this.memory.at(rsdp, LONG_RSDP_BYTES);
    if (whole.length === 0 || !sumIsZero(whole)) {
      return this.wrong("The checksum of the root pointer of ACPI is wrong");
    }
    const xsdt = u64At(whole, RSDP_XSDT);
    if (xsdt !== 0) return this.findIn("XSDT", xsdt, 8, signature);
    return this.findIn("RSDT", u64(u32At(pointer, RSDP_RSDT)), 4, signature);
  }

  /** Looks for a table among those that a list of addresses names, each of `width` bytes. */
  private findIn(list: string, address: u64, width: usize, signature: string): Slice<u8> {
    const root = this.table(address);
    if (root.length === 0) return root;
    if (!textIsAt(root, 0, list)) return this.wrong("The root pointer of ACPI points to another table than the root");
    for (let at: usize = HEADER_BYTES; at + width <= root.length; at += width) {
      const entry: u64 = width === 8 ? u64At(root, at) : u64(u32At(root, at));
      if (textIsAt(this.memory.at(entry, HEADER_BYTES), 0, signature)) return this.table(entry);
    }
    return nothing();
  }

  /** A whole table. */
  private table(address: u64): Slice<u8> {
    const header = this.memory.at(address, HEADER_BYTES);
    if (header.length === 0) return this.wrong("A table of ACPI lies where nothing can be read");
    const bytes = u32At(header, TABLE_LENGTH);
    if (bytes < u32(HEADER_BYTES)) return this.wrong("A table of ACPI is shorter than its header");
    if (bytes > MAX_TABLE_BYTES) return this.wrong("A table of ACPI is longer than 1 MiB");
    const table = this.memory.at(address, usize(bytes));
    if (table.length === 0) return this.wrong("A table of ACPI reaches to where nothing can be read");
    if (!sumIsZero(table)) return this.wrong("The checksum of a table of ACPI is wrong");
    return table;
  }

  private wrong(fault: string): Slice<u8> {
    this.fault = fault;
    return nothing();
  }
}
