import { closeSync, openSync, readSync } from "node:fs";
import { UktsError } from "@ukts/config";

/** One loadable part of an image (ELF-64 object file format, "Program header table"). Addresses and sizes in bytes. */
export interface LoadSegment {
  physical: number;
  memorySize: number;
}

/** The loadable segments of an image, from its program headers alone. Throws UktsError when the file is not an ELF64 image. */
export function loadSegments(image: string): LoadSegment[] {
  const file = openImage(image);
  try {
    const header = read(file, 0, 64);
    if (header.length < 64 || header.toString("latin1", 0, 6) !== "\x7fELF\x02\x01") {
      throw new UktsError("bad-image", `Expected a 64-bit little-endian ELF image, found something else: ${image}`);
    }
    const size = header.readUInt16LE(54);
    const table = read(file, Number(header.readBigUInt64LE(32)), size * header.readUInt16LE(56));
    return rows(table, size)
      .filter((row) => row.readUInt32LE(0) === 1)
      .map((row) => ({ physical: Number(row.readBigUInt64LE(24)), memorySize: Number(row.readBigUInt64LE(40)) }));
  } finally {
    closeSync(file);
  }
}

function openImage(image: string): number {
  try {
    return openSync(image, "r");
  } catch (cause) {
    throw new UktsError("no-image", `Expected an image, found none: ${image}`, {
      hint: "Build it: npx ukts build",
      cause,
    });
  }
}

function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

function rows(table: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.floor(table.length / size) }, (_, i) => table.subarray(i * size, (i + 1) * size));
}
