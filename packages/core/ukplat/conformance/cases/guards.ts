/** Pages that trap and are memory again: neighbours and content stay as they are. That they trap ends the guest: deeds.ts. */
import { ptr } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { allowTables, PAGE_BYTES, PAGES, takeMemory, takeTable } from "../pages.js";
import { check } from "../report.js";

const WORDS: usize = PAGE_BYTES / 8;
/** Further than any memory of this guest. */
const NOWHERE: usize = 0x7f_c000_0000;

export function guards(): void {
  const base = takeMemory();
  const words = ptr<u64>(base);
  for (let i: usize = 0; i < PAGES * WORDS; i++) words[i] = pattern(i);

  check(!plat.guardPage(NOWHERE, takeTable), "where there is no memory");
  // A page is guarded without a table, or stays as it is.
  if (plat.guardPage(base, takeTable)) plat.unguardPage(base);
  check(isKept(words, PAGES), "without tables");
  allowTables();
  if (!plat.guardPage(base, takeTable)) {
    println`no page could be guarded`;
    return;
  }
  plat.unguardPage(base);

  // Some of every 2 MiB, at their edges too. A table that was taken once is there the next time.
  for (let round: u32 = 0; round < 2; round++) {
    for (let page: usize = 0; page < PAGES; page += 511) {
      check(plat.guardPage(base + page * PAGE_BYTES, takeTable), "as other pages can be guarded");
      check(isKept(words, page), "the others are memory");
      plat.unguardPage(base + page * PAGE_BYTES);
      check(isKept(words, PAGES), "a page that was guarded is memory again, with what it held");
    }
  }

  // Two that are neighbours.
  check(plat.guardPage(base + 512 * PAGE_BYTES, takeTable), "one of two neighbours");
  check(plat.guardPage(base + 511 * PAGE_BYTES, takeTable), "the other");
  plat.unguardPage(base + 512 * PAGE_BYTES);
  check(isKept(words, 511), "the first is memory again");
  plat.unguardPage(base + 511 * PAGE_BYTES);
  check(isKept(words, PAGES), "both are");
}

function pattern(word: usize): u64 {
  return u64(word) ^ 0x5555;
}

/** Whether all pages hold what they held, but for the one of the given number. */
function isKept(words: Ptr<u64>, except: usize): boolean {
  for (let page: usize = 0; page < PAGES; page++) {
    if (page === except) continue;
    for (let i: usize = page * WORDS; i < (page + 1) * WORDS; i++) if (words[i] !== pattern(i)) return false;
  }
  return true;
}
