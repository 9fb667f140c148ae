/**
 * The page tables that an image runs on: RAM mapped one to one, and no page both writable and executable
 * (Intel SDM vol. 3, 4.5; the scaffold of entry.S has already switched on CR0.WP and EFER.NXE).
 *
 * RAM is mapped by pages of 2 MiB, or of 1 GiB where the processor has them, so the edges of a range of RAM are rounded outward.
 * Only the 2 MiB that hold the image and the first megabyte are split into pages of 4 KiB:
 *
 *     page 0           nothing: null pointers trap
 *     text             read, execute
 *     read-only data   read
 *     page under the stack   nothing: an overflow traps
 *     command line     read; QEMU's microvm puts it where there is no RAM by its own map
 *     data, all RAM    read, write
 */
import { cpuid } from "@ukts/arch-x86_64";
import { addressOf, asm, input, memset, panic, ptr, ref, stackNew } from "@ukts/lang";
import type { RegionList } from "@ukts/ukplat";
import { endOf, startOf } from "../physical.js";
import { dataStart, imageEnd, imageStart, rodataEnd, rodataStart, stackGuard, stackLow, textEnd } from "../symbols.js";
import { bootPdpt, bootPml4 } from "./scaffold.js";
import type { StartInfo } from "./startInfo.js";

export const PRESENT: u64 = 1;
const WRITE: u64 = 2;
export const LARGE: u64 = 0x80;
const NO_EXECUTE: u64 = 0x8000_0000_0000_0000;
export const ADDRESS: u64 = 0x000f_ffff_ffff_f000;

const READ_EXECUTE: u64 = PRESENT;
const READ: u64 = PRESENT | NO_EXECUTE;
const NOTHING: u64 = 0;
const READ_WRITE: u64 = PRESENT | WRITE | NO_EXECUTE;
/** For entries that point to a table: the pages' own entries say what is allowed. */
export const TABLE: u64 = PRESENT | WRITE;

export const PAGE_BYTES: usize = 0x1000;
export const LARGE_BYTES: usize = 0x20_0000;
export const HUGE_BYTES: usize = 0x4000_0000;
export const ENTRIES = 512;

/** The scaffold maps the first GiB, so tables have to be made there. */
const TABLES_BELOW: usize = HUGE_BYTES;

const CPUID_EXTENDED_FEATURES: u32 = 0x8000_0001;
const FEATURE_HUGE_PAGES: u32 = 1 << 26;

export class Table {
  entries!: FixedArray<u64, 512>;
}

/** Makes the tables, in pages taken from `regions`, and switches to them. */
export function protect(info: StartInfo, commandLine: string, regions: RegionList): void {
  const tables = stackNew(PageTables, info, commandLine, regions);
  tables.mapRam();
  tables.splitImage();
  tables.load();
}

class PageTables {
  /** The table of the level below the top: an entry for each GiB. */
  private readonly directories: Table = ref<Table>(bootPdpt());
  /** The directory of the first GiB. The scaffold's own stays in use until `load`. */
  private readonly lowest: Table;
  private readonly hugePages: boolean;

  constructor(
    private readonly info: StartInfo,
    private readonly commandLine: string,
    private readonly regions: RegionList,
  ) {
    this.lowest = this.newTable();
    const [, , , features] = cpuid(CPUID_EXTENDED_FEATURES, 0);
    this.hugePages = (features & FEATURE_HUGE_PAGES) !== 0;
  }

  mapRam(): void {
    this.mapRange(this.commandLine.ptr.addr, this.commandLine.ptr.addr + this.commandLine.length);
    for (const entry of this.info.memory()) {
      if (entry.isRam) this.mapRange(startOf(entry.address), endOf(entry.address, entry.bytes));
    }
  }

  /** Replaces the large pages from 0 to the end of the image. */
  splitImage(): void {
    for (let chunk: usize = 0; chunk < imageEnd(); chunk += LARGE_BYTES) {
      const table = this.newTable();
      this.lowest.entries[chunk / LARGE_BYTES] = entryOf(table);
      for (const entry of this.info.memory()) {
        if (!entry.isRam) continue;
        mapPages(table, chunk, startOf(entry.address), endOf(entry.address, entry.bytes), READ_WRITE);
      }
      const line = this.commandLine.ptr.addr;
      mapPages(table, chunk, line, line + this.commandLine.length, READ);
      mapPages(table, chunk, imageStart(), textEnd(), READ_EXECUTE);
      mapPages(table, chunk, rodataStart(), rodataEnd(), READ);
      mapPages(table, chunk, dataStart(), imageEnd(), READ_WRITE);
      mapPages(table, chunk, stackGuard(), stackLow(), NOTHING);
      mapPages(table, chunk, 0, PAGE_BYTES, NOTHING);
    }
  }

  load(): void {
    this.directories.entries[0] = entryOf(this.lowest);
    asm`movq ${input("r", bootPml4())}, %cr3`;
  }

  private mapRange(start: usize, end: usize): void {
    if (start >= end) return;
    let at: usize = start & ~(LARGE_BYTES - 1);
    while (at < end) {
      if (this.hugePages && at !== 0 && at % HUGE_BYTES === 0 && end - at >= HUGE_BYTES) {
        this.directories.entries[at / HUGE_BYTES] = u64(at) | READ_WRITE | LARGE;
        at += HUGE_BYTES;
      } else {
        this.mapLarge(at);
        at += LARGE_BYTES;
      }
    }
  }

  private mapLarge(at: usize): void {
    const index: usize = at / HUGE_BYTES;
    let directory = this.lowest;
    if (index !== 0) {
      const entry = this.directories.entries[index];
      if ((entry & LARGE) !== 0) return;
      directory = entry === 0 ? this.newTable() : ref<Table>(usize(entry & ADDRESS));
      this.directories.entries[index] = entryOf(directory);
    }
    directory.entries[(at / LARGE_BYTES) % ENTRIES] = u64(at) | READ_WRITE | LARGE;
  }

  private newTable(): Table {
    const page = this.regions.takePage(TABLES_BELOW);
    if (page === 0) panic("Too little memory: page tables need 4096 bytes each, below 1 GiB, and none are free");
    memset(ptr<u8>(page), 0, PAGE_BYTES);
    return ref<Table>(page);
  }
}

/** Sets the entries of the pages from `start` to `end` that lie in the 2 MiB from `chunk`, whose table is given. */
function mapPages(table: Table, chunk: usize, start: usize, end: usize, access: u64): void {
  if (start >= end) return;
  const first: usize = start > chunk ? start & ~(PAGE_BYTES - 1) : chunk;
  const last: usize = end < chunk + LARGE_BYTES ? end : chunk + LARGE_BYTES;
  for (let page = first; page < last; page += PAGE_BYTES) {
    table.entries[(page - chunk) / PAGE_BYTES] = access === NOTHING ? 0 : u64(page) | access;
  }
}

function entryOf(table: Table): u64 {
  return u64(addressOf(table).addr) | TABLE;
}
