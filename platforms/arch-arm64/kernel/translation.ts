/**
 * Stage 1 translation at EL1: granule of 4 KiB, addresses of 39 bits, so the top table is of level 1 and an entry of it covers 1 GiB
 * (Arm ARM for A-profile, D8.2 to D8.5).
 */
import { addressOf, asm, input, output } from "@ukts/lang";

/** 512 entries, on a page of its own. */
export class Table {
  entries!: FixedArray<u64, 512>;
}

/** Accessed; attribute 0, device memory, where NORMAL is not added. */
const FLAGS: u64 = 1 << 10;
/** Attribute 1, write-back memory; inner shareable. entry.S sets the attributes up in this order. */
export const NORMAL: u64 = (1 << 2) | (3 << 8);
const READ_ONLY: u64 = 1 << 7;
const NO_EXECUTE_EL0: u64 = 0x0040_0000_0000_0000;
const NO_EXECUTE: u64 = 0x0060_0000_0000_0000;

/** The attributes of an entry for device memory, attribute 0 of MAIR_EL1: read and written, not executed. */
export const DEVICE: u64 = FLAGS | NO_EXECUTE;
/** The attributes of an entry for memory that is read and written, not executed. */
export const READ_WRITE: u64 = FLAGS | NORMAL | NO_EXECUTE;
/** The attributes of an entry for memory that is only read. */
export const READ: u64 = FLAGS | NORMAL | NO_EXECUTE | READ_ONLY;
/** The attributes of an entry for memory that is read, and executed at EL1 alone. */
export const READ_EXECUTE: u64 = FLAGS | NORMAL | READ_ONLY | NO_EXECUTE_EL0;

/** An entry that says anything; the rest of one that does not is free for software. */
export const VALID: u64 = 0x1;
/** The low bits of an entry for a block, above the last level. */
export const BLOCK: u64 = 0x1;
/** The low bits of an entry for a table, above the last level, and for a page on it. */
export const TABLE_OR_PAGE: u64 = 0x3;
/** The address in an entry. */
export const ADDRESS: u64 = 0x0000_ffff_ffff_f000;

/** TCR_EL1: 39 bits through TTBR0, nothing through TTBR1, write-back and inner shareable walks. */
const T0SZ: u64 = 64 - 39;
const WALKS: u64 = (1 << 8) | (1 << 10) | (3 << 12);
const NO_TTBR1: u64 = 1 << 23;
const SIZE_SHIFT = 32;
/** 48 bits of physical address; more needs entries of another form. */
const MAX_SIZE: u64 = 5;

/** SCTLR_EL1: a page that can be written cannot be executed, whatever its entry says. */
const WXN: u64 = 1 << 19;

declare function switch_tables(ttbr: u64, tcr: u64, sctlr: u64): void;
declare function replace_entry(entry: Ptr<u64>, value: u64): void;

/**
 * Makes entries that have been added count from here on. Entries of pages that were mapped before must not change: that is for `entryChanged` and
 * `replaceEntry`.
 */
export function tablesChanged(): void {
  asm`dsb ishst
isb`;
}

/** Makes the entry of a page count that has become invalid. */
export function entryChanged(page: usize): void {
  asm`dsb ishst
tlbi vaale1is, ${input("r", page >> 12)}
dsb ish
isb`;
}

/**
 * Replaces a block's entry by one of a table that says the same of the block. The entry must not be in the block, which cannot be touched in between;
 * what the table says must have been written before.
 */
export function replaceEntry(entry: Ptr<u64>, value: u64): void {
  replace_entry(entry, value);
}

/** Translates by `top` from here on. The code and stack that are running must be mapped one to one. */
export function useTables(top: Table): void {
  const size: u64 = asm<u64>`mrs ${output("r")}, id_aa64mmfr0_el1` & 15;
  const control: u64 = T0SZ | WALKS | NO_TTBR1 | ((size < MAX_SIZE ? size : MAX_SIZE) << SIZE_SHIFT);
  const sctlr: u64 = asm<u64>`mrs ${output("r")}, sctlr_el1` | WXN;
  switch_tables(u64(addressOf(top).addr), control, sctlr);
}
