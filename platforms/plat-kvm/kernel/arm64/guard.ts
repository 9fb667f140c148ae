/**
 * Pages of memory that trap. Blocks around them are split while they are in use, for which an entry has to be invalid in between (Arm ARM
 * for A-profile, "Using break-before-make when updating translation table entries"): nothing of the block can be touched then, so `replaceEntry` needs no stack, and the table whose entry is replaced
 * must not be in the block. The top table is where the image is, which is no block; a directory that gets memory of its own GiB has its 2 MiB
 * split before it comes into use.
 */
import { ADDRESS, entryChanged, replaceEntry, TABLE_OR_PAGE, type Table, tablesChanged, VALID } from "@ukts/arch-arm64";
import { addressOf, panic, ref } from "@ukts/lang";
import { spareTables } from "../spareTables.js";
import { currentTable, ENTRIES, entryOf, fill, HUGE_BYTES, LARGE_BYTES, PAGE_BYTES } from "./pageTables.js";

/** Makes every access to a page trap. False where it is no mapped memory, or without memory for tables. */
export function guardPage(page: usize, takeTable: Scoped<() => usize>): boolean {
  const top = currentTable();
  const huge: usize = page / HUGE_BYTES;
  if (isBlock(top.entries[huge]) && !splitHuge(top, huge, takeTable)) return false;
  if (!isTable(top.entries[huge])) return false;
  const directory = tableAt(top.entries[huge]);
  const large: usize = (page / LARGE_BYTES) % ENTRIES;
  if (isBlock(directory.entries[large]) && !splitLarge(directory, page, takeTable)) return false;
  if (!isTable(directory.entries[large])) return false;
  const entries = tableAt(directory.entries[large]).entries;
  const at: usize = (page / PAGE_BYTES) % ENTRIES;
  if ((entries[at] & VALID) === 0) return false;
  entries[at] = entries[at] & ~VALID;
  entryChanged(page);
  return true;
}

/** Lets a guarded page be used again. Panics when it was none. */
export function unguardPage(page: usize): void {
  const directory = currentTable().entries[page / HUGE_BYTES];
  if (isTable(directory)) {
    const table = tableAt(directory).entries[(page / LARGE_BYTES) % ENTRIES];
    if (isTable(table)) {
      const entries = tableAt(table).entries;
      const at: usize = (page / PAGE_BYTES) % ENTRIES;
      if ((entries[at] & (VALID | ADDRESS)) === u64(page)) {
        entries[at] = entries[at] | VALID;
        tablesChanged();
        return;
      }
    }
  }
  panic("A page was to be memory again that was not guarded");
}

function splitHuge(top: Table, index: usize, takeTable: Scoped<() => usize>): boolean {
  if (!spareTables.reserve(2, takeTable)) return false;
  const directory = ref<Table>(spareTables.take());
  fill(directory, top.entries[index], LARGE_BYTES);
  const own = addressOf(directory).addr;
  if (own / HUGE_BYTES === index) {
    const large: usize = (own / LARGE_BYTES) % ENTRIES;
    directory.entries[large] = entryOf(pagesOf(directory.entries[large]));
  }
  replaceEntry(addressOf(top.entries[index]), entryOf(directory));
  return true;
}

function splitLarge(directory: Table, page: usize, takeTable: Scoped<() => usize>): boolean {
  // Made at the start, where the image's 2 MiB had no memory for it: cannot be, unless nearly all of those were reserved.
  if (addressOf(directory).addr / LARGE_BYTES === page / LARGE_BYTES) return false;
  if (!spareTables.reserve(1, takeTable)) return false;
  const index: usize = (page / LARGE_BYTES) % ENTRIES;
  replaceEntry(addressOf(directory.entries[index]), entryOf(pagesOf(directory.entries[index])));
  return true;
}

/** A table of the pages of a block of 2 MiB. */
function pagesOf(block: u64): Table {
  const pages = ref<Table>(spareTables.take());
  fill(pages, block | TABLE_OR_PAGE, PAGE_BYTES);
  return pages;
}

function isBlock(entry: u64): boolean {
  return (entry & TABLE_OR_PAGE) === VALID;
}

function isTable(entry: u64): boolean {
  return (entry & TABLE_OR_PAGE) === TABLE_OR_PAGE;
}

function tableAt(entry: u64): Table {
  return ref<Table>(usize(entry & ADDRESS));
}
