/** Writes the tables by which firmware describes interrupts, laid out one behind the other from `base` on. */

/** Where the memory begins that the tests give to be read: there the pointer of the MP table is looked for. */
export const base = 0x9_fc00;
const rsdpBytes = 36;
/** Where the tables of ACPI are, from `base` on; the guest mends their checksums there. */
export const rootAt = 64;
export const madtAt = 160;

/** Sets the byte at `at` so that the bytes from `from` to `end` add up to 0. */
export function mend(bytes: Buffer, at: number, from = 0, end = bytes.length): Buffer {
  bytes[at] = 0;
  const sum = bytes.subarray(from, end).reduce((total, byte) => total + byte, 0);
  bytes[at] = -sum & 0xff;
  return bytes;
}

/** A table of ACPI, with a right checksum. */
export function acpiTable(signature: string, content: Buffer): Buffer {
  const header = Buffer.alloc(36);
  header.write(signature, 0, "latin1");
  header.writeUInt32LE(36 + content.length, 4);
  return mend(Buffer.concat([header, content]), 9);
}

export function ioApic(address: number, firstLine: number): Buffer {
  const entry = Buffer.from([1, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  entry.writeUInt32LE(address, 4);
  entry.writeUInt32LE(firstLine, 8);
  return entry;
}

export function override(interrupt: number, line: number, flags: number): Buffer {
  const entry = Buffer.from([2, 10, 0, interrupt, 0, 0, 0, 0, 0, 0]);
  entry.writeUInt32LE(line, 4);
  entry.writeUInt16LE(flags, 8);
  return entry;
}

/** A processor's local APIC: nothing that is looked for. */
export const processor = Buffer.from([0, 8, 0, 0, 1, 0, 0, 0]);

export function madt(...entries: Buffer[]): Buffer {
  return acpiTable("APIC", Buffer.concat([Buffer.from([0, 0, 0xe0, 0xfe, 1, 0, 0, 0]), ...entries]));
}

/** Root pointer, root table and `table`. Revision 0 has a root table of 32-bit addresses. */
export function acpi(table: Buffer, revision: 0 | 2 = 2): Buffer {
  const memory = Buffer.alloc(0x400);
  const addresses = Buffer.alloc(revision === 2 ? 16 : 8);
  // The first table is another one.
  if (revision === 2) addresses.writeBigUInt64LE(BigInt(base + 0x300), 0);
  else addresses.writeUInt32LE(base + 0x300, 0);
  if (revision === 2) addresses.writeBigUInt64LE(BigInt(base + madtAt), 8);
  else addresses.writeUInt32LE(base + madtAt, 4);
  acpiTable(revision === 2 ? "XSDT" : "RSDT", addresses).copy(memory, rootAt);
  acpiTable("FACP", Buffer.alloc(80)).copy(memory, 0x300);
  table.copy(memory, madtAt);
  memory.write("RSD PTR ", 0, "latin1");
  memory[15] = revision;
  if (revision === 0) memory.writeUInt32LE(base + rootAt, 16);
  mend(memory, 8, 0, 20);
  if (revision === 2) {
    memory.writeUInt32LE(rsdpBytes, 20);
    memory.writeBigUInt64LE(BigInt(base + rootAt), 24);
    mend(memory, 32, 0, rsdpBytes);
  }
  return memory;
}

export const mpBus = (number: number, name: string): Buffer =>
  Buffer.concat([Buffer.from([1, number]), Buffer.from(name.padEnd(6), "latin1")]);

export function mpIoApic(number: number, address: number, enabled = true): Buffer {
  const entry = Buffer.from([2, number, 0x14, enabled ? 1 : 0, 0, 0, 0, 0]);
  entry.writeUInt32LE(address, 4);
  return entry;
}

export const mpInterrupt = (flags: number, bus: number, interrupt: number, apic: number, input: number): Buffer =>
  Buffer.from([3, 0, flags, 0, bus, interrupt, apic, input]);

export const mpProcessor = Buffer.concat([Buffer.from([0, 0, 0x14, 3]), Buffer.alloc(16)]);

/** The pointer and the table behind it. */
export function mpTable(...entries: Buffer[]): Buffer {
  const memory = Buffer.alloc(0x400);
  memory.write("_MP_", 0, "latin1");
  memory.writeUInt32LE(base + 16, 4);
  memory[8] = 1;
  memory[9] = 4;
  mend(memory, 10, 0, 16);
  const content = Buffer.concat(entries);
  const header = Buffer.alloc(44);
  header.write("PCMP", 0, "latin1");
  header.writeUInt16LE(44 + content.length, 4);
  mend(Buffer.concat([header, content]), 7).copy(memory, 16);
  return memory;
}
