/** The header of a flattened device tree, and what it says of the blob (Devicetree Specification 0.4, 5.2). */
import { ptr, slice } from "@ukts/lang";

const MAGIC: u32 = 0xd00dfeed;
export const HEADER_BYTES: usize = 40;
/** The versions that are laid out like 17 and say so. */
const VERSION: u32 = 17;
const LAST_COMPATIBLE: u32 = 16;
/** Far above what machines have, against a size that is garbage. */
const MAX_BYTES: u32 = 0x0100_0000;
/** Bytes of an entry of the memory reservation block, which ends in an entry of zeroes (5.3.2). */
const RESERVATION_BYTES: usize = 16;
const RESERVATION_ALIGN: usize = 8;

class Header {
  magic!: be32;
  totalBytes!: be32;
  structure!: be32;
  strings!: be32;
  reservations!: be32;
  version!: be32;
  lastCompatible!: be32;
  bootProcessor!: be32;
  stringsBytes!: be32;
  structureBytes!: be32;
}

/** Bytes that a header at an address says the blob has, without looking at anything else; 0 when there is no device tree. */
export function blobBytes(address: usize): usize {
  const header = ptr<Header>(address)[0];
  const bytes = u32(header.totalBytes);
  return u32(header.magic) === MAGIC && bytes <= MAX_BYTES ? usize(bytes) : 0;
}

/** Where the parts of a blob are, all of them inside of it. Starts out as zeroed memory. */
export class Layout {
  /** What is wrong; empty when nothing is. */
  fault: string = "";
  structure: Slice<be32> = slice(ptr<be32>(0), 0);
  strings: Slice<u8> = slice(ptr<u8>(0), 0);
  /** Pairs of address and size, without the pair of zeroes. */
  reservations: Slice<be64> = slice(ptr<be64>(0), 0);
  /** Bytes up to the end of the last part. Loaders leave room for more behind it. */
  usedBytes: usize = 0;

  /** Reads the header of a blob that begins at a multiple of 8. */
  read(blob: Slice<u8>): void {
    if (blob.length < HEADER_BYTES) {
      this.fault = "The device tree is shorter than its header";
      return;
    }
    const header = blob.ptr.cast<Header>()[0];
    const total = usize(u32(header.totalBytes));
    const structure = usize(u32(header.structure));
    const structureBytes = usize(u32(header.structureBytes));
    const strings = usize(u32(header.strings));
    const stringsBytes = usize(u32(header.stringsBytes));
    const version = u32(header.version);
    const compatible = u32(header.lastCompatible);
    if (u32(header.magic) !== MAGIC) {
      this.fault = "Expected a device tree, found something else";
    } else if (version < VERSION || compatible > VERSION || compatible < LAST_COMPATIBLE) {
      this.fault = "The device tree is of a version other than 17";
    } else if (total > usize(MAX_BYTES)) {
      this.fault = "The device tree is longer than 16 MiB";
    } else if (total < HEADER_BYTES || total > blob.length) {
      this.fault = "The device tree is longer than the memory that holds it";
    } else if (structure % 4 !== 0 || structureBytes % 4 !== 0 || !inside(structure, structureBytes, total)) {
      this.fault = "The structure of the device tree does not lie inside it";
    } else if (!inside(strings, stringsBytes, total)) {
      this.fault = "The strings of the device tree do not lie inside it";
    } else if (structure < strings + stringsBytes && strings < structure + structureBytes) {
      this.fault = "The structure and the strings of the device tree overlap";
    } else if (stringsBytes > 0 && blob[strings + stringsBytes - 1] !== 0) {
      this.fault = "The last string of the device tree has no end";
    } else {
      this.structure = slice(blob.ptr.add(structure).cast<be32>(), structureBytes / 4);
      this.strings = blob.slice(strings, strings + stringsBytes);
      this.use(structure + structureBytes);
      this.use(strings + stringsBytes);
      this.readReservations(blob.slice(0, total), usize(u32(header.reservations)));
    }
  }

  private readReservations(blob: Slice<u8>, start: usize): void {
    if (start % RESERVATION_ALIGN !== 0 || !inside(start, RESERVATION_BYTES, blob.length)) {
      this.fault = "The memory reservations of the device tree do not lie inside it";
      return;
    }
    const all = slice(blob.ptr.add(start).cast<be64>(), (blob.length - start) / 8);
    let words: usize = 0;
    while (u64(all[words]) !== 0 || u64(all[words + 1]) !== 0) {
      words += 2;
      if (words + 2 > all.length) {
        this.fault = "The memory reservations of the device tree have no end";
        return;
      }
    }
    this.reservations = all.slice(0, words);
    this.use(start + words * 8 + RESERVATION_BYTES);
  }

  private use(end: usize): void {
    if (end > this.usedBytes) this.usedBytes = end;
  }
}

function inside(start: usize, bytes: usize, total: usize): boolean {
  return start >= HEADER_BYTES && start <= total && bytes <= total - start;
}
