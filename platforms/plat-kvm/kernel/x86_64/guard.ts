/**
 * Pages of memory that trap. Larger pages around them are split, which the processor allows while they are in use: whichever entry it still has,
 * both say the same (Intel SDM vol. 3, 4.10.2.3).
 */
import { addressOf, asm, input, output, panic, ref } from "@ukts/lang";
import { spareTables } from "../spareTables.js";
import {
  ADDRESS,
  ENTRIES,
  HUGE_BYTES,
  LARGE,
  LARGE_BYTES,
  PAGE_BYTES,
  PRESENT,
  TABLE,
  type Table,
} from "./pageTables.js";
import { bootPdpt } from "./scaffold.js";

/** Makes every access to a page trap. False where it is no mapped memory, or without memory for tables. */
export function guardPage(page: usize, takeTable: Scoped<() => usize>): boolean {
  const directories = ref<Table>(bootPdpt());
  if (!split(directories, page / HUGE_BYTES, LARGE_BYTES, takeTable)) return false;
  const directory = tableAt(directories.entries[page / HUGE_BYTES]);
  const index: usize = (page / LARGE_BYTES) % ENTRIES;
  if (!split(directory, index, PAGE_BYTES, takeTable)) return false;
  const entries = tableAt(directory.entries[index]).entries;
  const at: usize = (page / PAGE_BYTES) % ENTRIES;
  if ((entries[at] & PRESENT) === 0) return false;
  entries[at] = entries[at] & ~PRESENT;
  asm`invlpg (${input("r", page)})`;
  return true;
}

/** Lets a guarded page be used again; an entry that is not present is in no buffer of the processor. Panics when it was none. */
export function unguardPage(page: usize): void {
  const directory = ref<Table>(bootPdpt()).entries[page / HUGE_BYTES];
  if (isTable(directory)) {
    const table = tableAt(directory).entries[(page / LARGE_BYTES) % ENTRIES];
    if (isTable(table)) {
      const entries = tableAt(table).entries;
      const at: usize = (page / PAGE_BYTES) % ENTRIES;
      if ((entries[at] & (PRESENT | ADDRESS)) === u64(page)) {
        entries[at] = entries[at] | PRESENT;
        return;
      }
    }
  }
  panic("A page was to be memory again that was not guarded");
}

/** Replaces the page of an entry by a table of pages of `step` bytes, if it is not one. False where nothing is mapped, or without memory. */
function split(table: Table, index: usize, step: usize, takeTable: Scoped<() => usize>): boolean {
  const entry = table.entries[index];
  if ((entry & LARGE) === 0) return (entry & PRESENT) !== 0;
  if (!spareTables.reserve(1, takeTable)) return false;
  const pages = ref<Table>(spareTables.take());
  let next: u64 = step === PAGE_BYTES ? entry & ~LARGE : entry;
  for (let i: usize = 0; i < ENTRIES; i++) {
    pages.entries[i] = next;
    next += u64(step);
  }
  table.entries[index] = u64(addressOf(pages).addr) | TABLE;
  flush();
  return true;
}

/** The processor forgets all that it has looked up. */
function flush(): void {
  asm`movq ${input("r", asm<u64>`movq %cr3, ${output("r")}`)}, %cr3`;
}

function isTable(entry: u64): boolean {
  return (entry & (PRESENT | LARGE)) === PRESENT;
}

function tableAt(entry: u64): Table {
  return ref<Table>(usize(entry & ADDRESS));
}
