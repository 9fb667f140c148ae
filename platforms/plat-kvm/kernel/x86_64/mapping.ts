/**
 * What is mapped while the image runs: registers of devices, and what firmware has left. What is mapped already stays as it is. Tables are needed
 * only in a GiB of addresses in which nothing was mapped; a few stand ready, so that nothing is allocated.
 */
import { addressOf, align, panic, ref, zeroed } from "@ukts/lang";
import { MAPPABLE_BYTES } from "../physical.js";
import { ADDRESS, ENTRIES, HUGE_BYTES, LARGE, LARGE_BYTES, PAGE_BYTES, TABLE, type Table } from "./pageTables.js";
import { bootPdpt } from "./scaffold.js";

/** Present, writable, not cached (PWT, PCD), not executable (Intel SDM vol. 3, tables 4-17 to 4-20). */
const DEVICE: u64 = 0x8000_0000_0000_001b;
/** Present, not executable: constants, though in memory. */
const CONSTANTS: u64 = 0x8000_0000_0000_0001;
const NOT_CACHED: u64 = 0x10;

@align(4096)
class SpareTable {
  entries!: FixedArray<u64, 512>;
}
const spareTables = zeroed<FixedArray<SpareTable, 4>>();
let usedTables: usize = 0;

/** Maps registers. Panics where that is impossible. */
export function mapDevice(address: u64, bytes: usize): void {
  if (!isMappable(address, bytes)) panic("A device lies beyond the addresses that can be mapped, which end at 512 GiB");
  if (!map(usize(address), usize(address) + bytes, DEVICE)) panic("A device lies in the machine's memory");
}

/** Maps memory that firmware has filled. False where it cannot be. */
export function mapConstants(address: u64, bytes: usize): boolean {
  return (
    address >= u64(PAGE_BYTES) && isMappable(address, bytes) && map(usize(address), usize(address) + bytes, CONSTANTS)
  );
}

function isMappable(address: u64, bytes: usize): boolean {
  return address < u64(MAPPABLE_BYTES) && bytes <= MAPPABLE_BYTES - usize(address);
}

/** False where something is mapped otherwise. */
function map(start: usize, end: usize, access: u64): boolean {
  const top = ref<Table>(bootPdpt());
  let at: usize = start & ~(PAGE_BYTES - 1);
  while (at < end) {
    const step = mapAt(top, at, access);
    if (step === 0) return false;
    at = (at & ~(step - 1)) + step;
  }
  return true;
}

/** Maps the largest page that is free at an address. The result is the bytes of the page there; 0 where it is mapped otherwise. */
function mapAt(top: Table, at: usize, access: u64): usize {
  const index: usize = at / HUGE_BYTES;
  if (top.entries[index] === 0) top.entries[index] = newTable();
  const directory = top.entries[index];
  if ((directory & LARGE) !== 0) return agrees(directory, access) ? HUGE_BYTES : 0;
  const chunks = ref<Table>(usize(directory & ADDRESS)).entries;
  const chunk: usize = (at / LARGE_BYTES) % ENTRIES;
  if (chunks[chunk] === 0) chunks[chunk] = u64(at & ~(LARGE_BYTES - 1)) | access | LARGE;
  if ((chunks[chunk] & LARGE) !== 0) return agrees(chunks[chunk], access) ? LARGE_BYTES : 0;
  const pages = ref<Table>(usize(chunks[chunk] & ADDRESS)).entries;
  const page: usize = (at / PAGE_BYTES) % ENTRIES;
  if (pages[page] === 0) pages[page] = u64(at) | access;
  return agrees(pages[page], access) ? PAGE_BYTES : 0;
}

/** Whether what is mapped is a device's exactly where that is wanted. */
function agrees(entry: u64, access: u64): boolean {
  return (entry & NOT_CACHED) === (access & NOT_CACHED);
}

function newTable(): u64 {
  if (usedTables === spareTables.length)
    panic("Devices lie in more than 4 GiB of addresses in which there is no memory");
  usedTables++;
  return u64(addressOf(spareTables[usedTables - 1]).addr) | TABLE;
}
