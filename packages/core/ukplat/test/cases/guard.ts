// A guarded page traps, its neighbours do not, and it holds what it held when it is memory again.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukplat
//@ status: 134
//@ output: /page fault: write to 0x[0-9a-f]+728, /
import { panic, ptr, tryNew, volatileStore } from "@ukts/lang";
import { plat } from "@ukts/ukplat";

const PAGE_BYTES: usize = 4096;
const WORDS: usize = PAGE_BYTES / 8;
/** More than two pages of 2 MiB, and behind them memory for page tables. */
const PAGES: usize = 2048;
const TABLES: usize = 16;

class Memory {
  bytes!: FixedArray<u8, 8_462_336>;
}

let freeTables: usize = 0;
let nextTable: usize = 0;

function takeTable(): usize {
  if (freeTables === 0) return 0;
  freeTables--;
  nextTable += PAGE_BYTES;
  return nextTable - PAGE_BYTES;
}

/** Reads all pages but the one of the given number. */
function check(words: Ptr<u64>, except: usize): void {
  for (let page: usize = 0; page < PAGES; page++) {
    if (page === except) continue;
    for (let i: usize = page * WORDS; i < (page + 1) * WORDS; i++) {
      if (words[i] !== (u64(i) ^ 0x5555)) panic("memory is lost");
    }
  }
}

function guard(page: usize): void {
  if (!plat.guardPage(page, takeTable)) panic("a page cannot be guarded");
}

export function main(_args: Args): i32 {
  const memory = tryNew(Memory);
  if (memory === null) panic("no memory");
  const base: usize = (memory.bytes.ptr.addr + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  nextTable = base + PAGES * PAGE_BYTES;
  const words = ptr<u64>(base);
  for (let i: usize = 0; i < PAGES * WORDS; i++) words[i] = u64(i) ^ 0x5555;

  // On a machine that needs tables, what there is no table for stays as it is.
  if (plat.guardPage(base, takeTable) !== (plat.name() === "linuxu")) panic("tables from nowhere");
  if (plat.name() === "linuxu") plat.unguardPage(base);
  check(words, PAGES);
  freeTables = TABLES;

  // Some of every 2 MiB, at their edges too.
  for (let page: usize = 0; page < PAGES; page += 511) {
    guard(base + page * PAGE_BYTES);
    check(words, page);
    plat.unguardPage(base + page * PAGE_BYTES);
    check(words, PAGES);
  }
  if (TABLES - freeTables > 6) panic("more tables than there are pages of 2 MiB");

  // Two that are neighbours.
  guard(base + 512 * PAGE_BYTES);
  guard(base + 511 * PAGE_BYTES);
  plat.unguardPage(base + 512 * PAGE_BYTES);
  check(words, 511);
  plat.unguardPage(base + 511 * PAGE_BYTES);
  check(words, PAGES);

  if (plat.name() === "kvm" && plat.guardPage(0x7f_c000_0000, takeTable)) panic("where nothing is mapped");

  const last: usize = base + 700 * PAGE_BYTES;
  guard(last);
  volatileStore(ptr<u8>(last + 0x728), u8(1));
  return 0;
}
