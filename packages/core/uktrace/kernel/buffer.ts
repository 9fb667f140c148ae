/**
 * The buffer of the records, as `ukts trace` finds it in the memory of the image: its layout is that of `format.ts` in the tool. Positions count
 * bytes from the first record on and never wrap; a record's place is its position modulo the capacity.
 */
import { align } from "@ukts/lang";
import { bufferBytes } from "./options.gen.js";

/** "UKTRACE1", little-endian: there from the first record on. */
export const MAGIC: u64 = 0x3145_4341_5254_4b55;
/** What records and places are a multiple of, in bytes. */
export const GRAIN: usize = 8;
export const CAPACITY: usize = bufferBytes - (bufferBytes % GRAIN);

/** What a record begins with, and what the unused end of the buffer does, with no more of a header than its first 8 bytes. */
export const RECORD: u32 = 0x6345_5254;
export const PADDING: u32 = 0x6441_5254;

/** Pages of its own: a process shares them with whoever started it. Starts out as zeroes. */
@align(4096)
export class TraceBuffer {
  magic!: u64;
  /** Bytes of records that there is room for. */
  capacity!: u64;
  /** Position behind the newest record. It changes once the record is whole. */
  head!: u64;
  /** Position of the oldest record. It changes before the record is overwritten. */
  tail!: u64;
  /** Records that were kept at first, those that others took the place of since, and those that there was no room for. */
  written!: u64;
  overwritten!: u64;
  dropped!: u64;
  records!: FixedArray<u8, bufferBytes>;
}

/** In front of each record's arguments. */
export class RecordHeader {
  mark!: u32;
  /** Of the record with this header, a multiple of 8. */
  bytes!: u32;
  /** `plat.nanoseconds()`. */
  time_ns!: u64;
  /** The tracepoint's number. */
  id!: u32;
  thread!: u32;
}
