/** The table of machines from before ACPI, and of some monitors (Intel MultiProcessor Specification 1.4, chapter 4). */
import { stackNew } from "@ukts/lang";
import type { InterruptMap } from "./interruptMap.js";
import { sumIsZero, textIsAt, u16At, u32At } from "./littleEndian.js";
import { nothing, type PhysicalMemory } from "./physicalMemory.js";

/** Where the pointer to it may be, at multiples of its length: the end of the memory below 640 KiB, and the ROM. */
const BASE_MEMORY_END: u64 = 0x9_fc00;
const BASE_MEMORY_BYTES: usize = 0x400;
const ROM: u64 = 0xe_0000;
const ROM_BYTES: usize = 0x2_0000;
const POINTER_BYTES: usize = 16;
const POINTER_TABLE: usize = 4;

const HEADER_BYTES: usize = 44;
const TABLE_LENGTH: usize = 4;

const PROCESSOR: u8 = 0;
const PROCESSOR_BYTES: usize = 20;
const OTHER_BYTES: usize = 8;
const BUS: u8 = 1;
const IO_APIC: u8 = 2;
const IO_APIC_ENABLED: u8 = 1;
const INTERRUPT: u8 = 3;
/** An interrupt that is none of the 8259's. */
const VECTORED: u8 = 0;
/** What is not said of an I/O APIC is how many inputs it has: those of the first one ever had 24 (82093AA data sheet). */
const INPUTS: u32 = 24;
/** The number that stands for all of them. */
const ALL: u8 = 0xff;

/** What the entries before an interrupt's say, by their numbers. */
class Numbers {
  isIsa!: FixedArray<boolean, 256>;
  isPci!: FixedArray<boolean, 256>;
  isIoApic!: FixedArray<boolean, 256>;
  firstLines!: FixedArray<u32, 256>;
  ioApics: u32 = 0;
}

/** The table; without bytes where there is none. */
export function findMpTable(memory: PhysicalMemory, into: InterruptMap): Slice<u8> {
  const low = tableFrom(memory.at(BASE_MEMORY_END, BASE_MEMORY_BYTES));
  const address: u32 = low !== 0 ? low : tableFrom(memory.at(ROM, ROM_BYTES));
  if (address === 0) return nothing();
  const header = memory.at(u64(address), HEADER_BYTES);
  if (!textIsAt(header, 0, "PCMP"))
    return wrong(into, "Expected the MP table where its pointer says, found something else");
  const bytes = usize(u16At(header, TABLE_LENGTH));
  if (bytes < HEADER_BYTES) return wrong(into, "The MP table is shorter than its header");
  const table = memory.at(u64(address), bytes);
  if (table.length === 0 || !sumIsZero(table)) return wrong(into, "The checksum of the MP table is wrong");
  return table;
}

/** Where the pointer in some memory points; 0 without one that is whole. */
function tableFrom(bytes: Slice<u8>): u32 {
  for (let at: usize = 0; at + POINTER_BYTES <= bytes.length; at += POINTER_BYTES) {
    if (textIsAt(bytes, at, "_MP_") && sumIsZero(bytes.slice(at, at + POINTER_BYTES))) {
      return u32At(bytes, at + POINTER_TABLE);
    }
  }
  return 0;
}

/** Reads a table whose checksum is right. */
export function readMpTable(table: Slice<u8>, into: InterruptMap): void {
  const numbers = stackNew(Numbers);
  // Not counted: some firmware says that there are no entries.
  let at: usize = HEADER_BYTES;
  while (at < table.length) {
    const bytes: usize = table[at] === PROCESSOR ? PROCESSOR_BYTES : OTHER_BYTES;
    if (bytes > table.length - at) {
      into.fault = "An entry of the MP table does not end within it";
      return;
    }
    readEntry(table.slice(at, at + bytes), numbers, into);
    at += bytes;
  }
}

/** Buses and I/O APICs come before the interrupts that name them (4.3). */
function readEntry(entry: Slice<u8>, numbers: Numbers, into: InterruptMap): void {
  const number = entry[1];
  if (entry[0] === BUS) {
    numbers.isIsa[number] = textIsAt(entry, 2, "ISA ");
    numbers.isPci[number] = textIsAt(entry, 2, "PCI ");
  } else if (entry[0] === IO_APIC && (entry[3] & IO_APIC_ENABLED) !== 0) {
    numbers.isIoApic[number] = true;
    numbers.firstLines[number] = numbers.ioApics * INPUTS;
    numbers.ioApics++;
    into.addIoApic(u64(u32At(entry, 4)), numbers.firstLines[number]);
  } else if (entry[0] === INTERRUPT && number === VECTORED) {
    readInterrupt(entry, numbers, into);
  }
}

/** Flags, number of the bus, interrupt of the bus, number of the I/O APIC, and its input. */
function readInterrupt(entry: Slice<u8>, numbers: Numbers, into: InterruptMap): void {
  const flags = u16At(entry, 2);
  const bus = entry[4];
  const apic = entry[6];
  if (apic !== ALL && !numbers.isIoApic[apic]) {
    into.fault = "An interrupt in the MP table goes to an I/O APIC that it does not have";
    return;
  }
  const line: u32 = (apic === ALL ? 0 : numbers.firstLines[apic]) + u32(entry[7]);
  if (numbers.isIsa[bus]) into.setIsa(u32(entry[5]), line, flags);
  else if (numbers.isPci[bus]) into.setSense(line, flags, true);
}

function wrong(into: InterruptMap, fault: string): Slice<u8> {
  into.fault = fault;
  return nothing();
}
