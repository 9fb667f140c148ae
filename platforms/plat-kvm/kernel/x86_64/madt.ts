/** ACPI's table of interrupt controllers (ACPI Specification 6.5, 5.2.12). */
import { HEADER_BYTES } from "./acpi.js";
import type { InterruptMap } from "./interruptMap.js";
import { u16At, u32At } from "./littleEndian.js";

export const MADT = "APIC";

/** Behind the header there are the local APIC's address and flags, then entries: type, length in bytes, content. */
const FIRST_ENTRY: usize = HEADER_BYTES + 8;
const ENTRY_HEADER_BYTES: usize = 2;

const IO_APIC: u8 = 1;
const IO_APIC_BYTES: usize = 12;
const IO_APIC_ADDRESS: usize = 4;
const IO_APIC_FIRST_LINE: usize = 8;

const OVERRIDE: u8 = 2;
const OVERRIDE_BYTES: usize = 10;
const OVERRIDE_BUS: usize = 2;
const OVERRIDE_INTERRUPT: usize = 3;
const OVERRIDE_LINE: usize = 4;
const OVERRIDE_FLAGS: usize = 8;
const ISA: u8 = 0;

/** Reads a table whose checksum is right. */
export function readMadt(table: Slice<u8>, into: InterruptMap): void {
  let at: usize = FIRST_ENTRY;
  while (at + ENTRY_HEADER_BYTES <= table.length) {
    const type = table[at];
    const bytes = usize(table[at + 1]);
    if (bytes < ENTRY_HEADER_BYTES || bytes > table.length - at) {
      into.fault = "An entry of ACPI's table of interrupt controllers does not end within it";
      return;
    }
    if (!readEntry(type, table.slice(at, at + bytes), into)) {
      into.fault = "An entry of ACPI's table of interrupt controllers is too short";
      return;
    }
    at += bytes;
  }
}

/** False where the entry is shorter than its type says. Those of other types are for machines with more than this. */
function readEntry(type: u8, entry: Slice<u8>, into: InterruptMap): boolean {
  if (type === IO_APIC) {
    if (entry.length < IO_APIC_BYTES) return false;
    into.addIoApic(u64(u32At(entry, IO_APIC_ADDRESS)), u32At(entry, IO_APIC_FIRST_LINE));
  } else if (type === OVERRIDE) {
    if (entry.length < OVERRIDE_BYTES) return false;
    if (entry[OVERRIDE_BUS] !== ISA) return true;
    into.setIsa(u32(entry[OVERRIDE_INTERRUPT]), u32At(entry, OVERRIDE_LINE), u16At(entry, OVERRIDE_FLAGS));
  }
  return true;
}
