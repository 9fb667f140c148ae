/**
 * The smallest guest: an ELF image with a PVH entry note (XEN_ELFNOTE_PHYS32_ENTRY, xen/include/public/elfnote.h) around a few
 * instructions, made here so that it needs no compiler.
 */
import { exitPort } from "../command/qemu.js";

/** QEMU's exit status after the probe has run. */
export const probeStatus = 0x55;

const base = 0x100000;
const headerBytes = 64;
const segmentBytes = 56;
const noteOffset = headerBytes + 2 * segmentBytes;

/** name size, descriptor size, type 18, "Xen\0", entry address (of word size, as QEMU reads it). */
function note(entry: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(4, 0);
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt32LE(18, 8);
  bytes.write("Xen", 12, "latin1");
  bytes.writeBigUInt64LE(BigInt(entry), 16);
  return bytes;
}

/** A program header (ELF-64 object file format, "Program header table"). */
function segment(type: number, offset: number, size: number): Buffer {
  const bytes = Buffer.alloc(segmentBytes);
  bytes.writeUInt32LE(type, 0);
  bytes.writeUInt32LE(5, 4); // readable, executable
  bytes.writeBigUInt64LE(BigInt(offset), 8);
  bytes.writeBigUInt64LE(BigInt(base + offset), 16);
  bytes.writeBigUInt64LE(BigInt(base + offset), 24);
  bytes.writeBigUInt64LE(BigInt(size), 32);
  bytes.writeBigUInt64LE(BigInt(size), 40);
  bytes.writeBigUInt64LE(4n, 48);
  return bytes;
}

function header(entry: number): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write("\x7fELF\x02\x01\x01", 0, "latin1"); // 64 bits, little endian, version 1
  bytes.writeUInt16LE(2, 16); // executable
  bytes.writeUInt16LE(62, 18); // x86-64
  bytes.writeUInt32LE(1, 20);
  bytes.writeBigUInt64LE(BigInt(entry), 24);
  bytes.writeBigUInt64LE(BigInt(headerBytes), 32);
  bytes.writeUInt16LE(headerBytes, 52);
  bytes.writeUInt16LE(segmentBytes, 54);
  bytes.writeUInt16LE(2, 56);
  return bytes;
}

/** An image that runs 32-bit code in the state of a PVH guest: protected mode, flat segments, no paging, no stack. */
export function pvhImage(code: Uint8Array): Buffer {
  const codeOffset = noteOffset + 24;
  const entry = base + codeOffset;
  const load = segment(1, 0, codeOffset + code.length);
  return Buffer.concat([header(entry), load, segment(4, noteOffset, 24), note(entry), code]);
}

/**
 * A guest that works a little and ends itself: QEMU's exit status `probeStatus` proves that an accelerator really runs guests. It
 * writes 8 MiB word by word: on some nested hosts the first instructions run, and a guest that touches memory then crawls.
 */
export function probeImage(): Buffer {
  const code = [
    [0xbf, 0x00, 0x00, 0x40, 0x00], // mov $0x400000, %edi
    [0xb9, 0x00, 0x00, 0x20, 0x00], // mov $0x200000, %ecx
    [0x89, 0x0f], // 1: mov %ecx, (%edi)
    [0x83, 0xc7, 0x04], // add $4, %edi
    [0x49], // dec %ecx
    [0x75, 0xf8], // jnz 1b
    [0xb8, probeStatus >> 1, 0, 0, 0], // mov $(probeStatus >> 1), %eax
    [0xe7, exitPort], // out %eax, $exitPort
    [0xf4, 0xeb, 0xfd], // 2: hlt; jmp 2b
  ];
  return pvhImage(Buffer.from(code.flat()));
}
