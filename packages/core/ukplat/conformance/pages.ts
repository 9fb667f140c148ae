/** Memory to guard pages of, and behind it what page tables may take. */
import { panic, ptr, tryNew } from "@ukts/lang";

export const PAGE_BYTES: usize = 4096;
/** More than two pages of 2 MiB. */
export const PAGES: usize = 2048;
/** The pages above touch five of 2 MiB at most, each of which may take a table, and two of 1 GiB. */
export const TABLES: usize = 7;

class Memory {
  bytes!: FixedArray<u8, 8_421_376>;
}

class Tables {
  /** How many there are yet. */
  left: usize = 0;
  next: usize = 0;
}

const tables = new Tables();

/** Takes the memory; the result is where it begins. There are no tables yet. */
export function takeMemory(): usize {
  const memory = tryNew(Memory);
  if (memory === null) panic("The suite needs more memory: run it with 32 MB");
  const base: usize = (memory.bytes.ptr.addr + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  tables.next = base + PAGES * PAGE_BYTES;
  return base;
}

/** From here on there are tables. */
export function allowTables(): void {
  tables.left = TABLES;
}

/** A page for a table, full of something else; 0 where there is none. */
export function takeTable(): usize {
  if (tables.left === 0) return 0;
  tables.left--;
  const table = tables.next;
  tables.next += PAGE_BYTES;
  for (let i: usize = 0; i < PAGE_BYTES; i++) ptr<u8>(table)[i] = 0xff;
  return table;
}
