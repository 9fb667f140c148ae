// A guarded page traps, its neighbours do not, and it holds what it held when it is memory again.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukplat
//@ status: 134
//@ output: /guarded (0x[0-9a-f]+)\n[^]*page fault: write to \1, /
import { hex, panic, ptr, volatileStore } from "@ukts/lang";
import { allocPages } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

const PAGE_BYTES: usize = 4096;
const PAGES: usize = 2048;
const WORDS: usize = PAGE_BYTES / 8;

let tables: u32 = 0;

function takeTable(): usize {
  tables++;
  const page = allocPages(1);
  return page === null ? 0 : page.addr;
}

function fill(from: Ptr<u64>): void {
  for (let i: usize = 0; i < PAGES * WORDS; i++) from[i] = u64(i) ^ 0x5555;
}

/** Reads all pages but the one of the given number. */
function check(from: Ptr<u64>, except: usize): void {
  for (let page: usize = 0; page < PAGES; page++) {
    if (page === except) continue;
    for (let i: usize = page * WORDS; i < (page + 1) * WORDS; i++) if (from[i] !== (u64(i) ^ 0x5555)) panic("memory is lost");
  }
}

function guard(page: usize): void {
  if (!plat.guardPage(page, takeTable)) panic("a page cannot be guarded");
}

export function main(_args: Args): i32 {
  const block = allocPages(PAGES);
  if (block === null) panic("no memory");
  const base = block.addr;
  const words = block.cast<u64>();
  fill(words);

  // Some of every 2 MiB, at their edges too.
  for (let page: usize = 0; page < PAGES; page += 511) {
    guard(base + page * PAGE_BYTES);
    check(words, page);
    plat.unguardPage(base + page * PAGE_BYTES);
    check(words, PAGES);
  }
  if (tables > 16) panic("more tables than there are blocks");

  // Two that are neighbours.
  guard(base + 512 * PAGE_BYTES);
  guard(base + 511 * PAGE_BYTES);
  plat.unguardPage(base + 512 * PAGE_BYTES);
  check(words, 511);
  plat.unguardPage(base + 511 * PAGE_BYTES);
  check(words, PAGES);

  // Device memory, and nothing at all.
  if (plat.name() === "kvm" && plat.guardPage(0x7f_c000_0000, takeTable)) panic("a page that is not mapped");

  const last: usize = base + 700 * PAGE_BYTES;
  volatileStore(ptr<u8>(last), u8(1));
  guard(last);
  println`guarded ${hex(last + 8)}`;
  volatileStore(ptr<u8>(last + 8), u8(1));
  return 0;
}
