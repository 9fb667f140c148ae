/**
 * The page tables that an image runs on: memory and devices mapped one to one, and no page both writable and executable.
 *
 * Memory is mapped by blocks of 2 MiB or 1 GiB, so its edges are rounded outward, and devices by blocks of 2 MiB. Only blocks that hold
 * the image, or memory that must not be mapped, are split into pages of 4 KiB:
 *
 *     text                   read, execute
 *     read-only data         read
 *     page under the stack   nothing: an overflow traps
 *     data, all memory       read, write
 *
 * Page 0 is in no block: null pointers trap.
 */
import {
  ADDRESS,
  BLOCK,
  DEVICE,
  NORMAL,
  READ,
  READ_EXECUTE,
  READ_WRITE,
  TABLE_OR_PAGE,
  type Table,
  tablesChanged,
  useTables,
} from "@ukts/arch-arm64";
import type { Range } from "@ukts/fdt";
import { addressOf, memset, panic, ptr, ref, stackNew } from "@ukts/lang";
import type { RegionList } from "@ukts/ukplat";
import { endOf, MAPPABLE_BYTES, startOf } from "../physical.js";
import { dataStart, imageEnd, imageStart, rodataEnd, rodataStart, stackGuard, textEnd } from "../symbols.js";
import type { DeviceTree } from "./deviceTree.js";

export const PAGE_BYTES: usize = 0x1000;
export const LARGE_BYTES: usize = 0x20_0000;
export const HUGE_BYTES: usize = 0x4000_0000;
export const ENTRIES = 512;
/** For pages that are not to be mapped. */
const NOTHING: u64 = 0;

/** The scaffold of entry.S maps memory from 1 to 2 GiB, so tables have to be made there. */
const TABLES_BELOW: usize = 0x8000_0000;

/** The table in use: an entry for each GiB. */
let topTable: usize = 0;

/** The table in use. */
export function currentTable(): Table {
  return ref<Table>(topTable);
}

/** Makes the tables, in pages taken from `regions`, and switches to them. */
export function protect(tree: DeviceTree, regions: RegionList): void {
  const tables = stackNew(PageTables, regions);
  for (const range of tree.memory()) tables.map(range, READ_WRITE);
  tables.map(tree.uart, DEVICE);
  tables.map(tree.interrupts.distributor, DEVICE);
  tables.map(tree.interrupts.second, DEVICE);
  for (const reserved of tree.reserved()) {
    if (reserved.hidden) tables.hide(reserved.range);
  }
  tables.protectImage();
  topTable = tables.load();
}

/**
 * Maps the registers of a device, if they are not. Where no table is, all of the GiB becomes device memory, so that this needs no memory: an
 * address at which no device is traps all the same. Panics where that is impossible.
 */
export function mapDevice(range: Range): void {
  const top = currentTable();
  if (range.end > u64(MAPPABLE_BYTES))
    panic("A device lies beyond the addresses that can be mapped, which end at 512 GiB");
  for (let at: usize = usize(range.address) & ~(LARGE_BYTES - 1); at < usize(range.end); at += LARGE_BYTES) {
    const entry = top.entries[at / HUGE_BYTES];
    if (entry === 0) {
      top.entries[at / HUGE_BYTES] = u64(at & ~(HUGE_BYTES - 1)) | DEVICE | BLOCK;
    } else if ((entry & TABLE_OR_PAGE) === TABLE_OR_PAGE) {
      const entries = ref<Table>(usize(entry & ADDRESS)).entries;
      const index: usize = (at / LARGE_BYTES) % ENTRIES;
      if (entries[index] === 0) entries[index] = u64(at) | DEVICE | BLOCK;
      else if ((entries[index] & NORMAL) !== 0) panic("A device lies in the machine's memory");
    } else if ((entry & NORMAL) !== 0) {
      panic("A device lies in the machine's memory");
    }
  }
  tablesChanged();
}

class PageTables {
  /** An entry for each GiB. */
  private readonly top: Table;

  constructor(private readonly regions: RegionList) {
    this.top = this.newTable();
  }

  /** Maps the blocks that a range touches. What is mapped already stays as it is. */
  map(range: Range, access: u64): void {
    const end = endOf(range.address, range.bytes);
    let at: usize = startOf(range.address) & ~(LARGE_BYTES - 1);
    while (at < end) {
      const huge = access === READ_WRITE && at % HUGE_BYTES === 0 && end - at >= HUGE_BYTES;
      if (huge) this.top.entries[at / HUGE_BYTES] = u64(at) | access | BLOCK;
      else this.mapLarge(at, access);
      at += huge ? HUGE_BYTES : LARGE_BYTES;
    }
  }

  /** Gives the image's pages their protection. */
  protectImage(): void {
    this.setPages(imageStart(), textEnd(), READ_EXECUTE);
    this.setPages(rodataStart(), rodataEnd(), READ);
    this.setPages(dataStart(), imageEnd(), READ_WRITE);
    this.setPages(stackGuard(), stackGuard() + PAGE_BYTES, NOTHING);
  }

  /** Unmaps the pages that a range touches. */
  hide(range: Range): void {
    this.setPages(startOf(range.address), endOf(range.address, range.bytes), NOTHING);
  }

  /** Switches to the tables. The result is the address of the top one. */
  load(): usize {
    useTables(this.top);
    return addressOf(this.top).addr;
  }

  /** Sets the entries of the pages that a range touches. */
  private setPages(start: usize, end: usize, access: u64): void {
    let table = this.top;
    let chunk: usize = 0;
    for (let page: usize = start & ~(PAGE_BYTES - 1); page < end; page += PAGE_BYTES) {
      if ((page & ~(LARGE_BYTES - 1)) !== chunk) {
        chunk = page & ~(LARGE_BYTES - 1);
        table = this.pagesOf(chunk);
      }
      table.entries[(page / PAGE_BYTES) % ENTRIES] = access === NOTHING ? 0 : u64(page) | access | TABLE_OR_PAGE;
    }
  }

  /** The table of the pages of the 2 MiB from `chunk`. Where that is one block, it is split; a chunk that is not mapped is left so. */
  private pagesOf(chunk: usize): Table {
    const entries = this.directory(chunk).entries;
    const index: usize = (chunk / LARGE_BYTES) % ENTRIES;
    const entry = entries[index];
    if ((entry & TABLE_OR_PAGE) === TABLE_OR_PAGE) return ref<Table>(usize(entry & ADDRESS));
    const table = this.newTable();
    if (entry !== 0) fill(table, entry | TABLE_OR_PAGE, PAGE_BYTES);
    entries[index] = entryOf(table);
    return table;
  }

  private mapLarge(at: usize, access: u64): void {
    if ((this.top.entries[at / HUGE_BYTES] & TABLE_OR_PAGE) === BLOCK) return;
    const entries = this.directory(at).entries;
    const index: usize = (at / LARGE_BYTES) % ENTRIES;
    if (entries[index] === 0) entries[index] = u64(at) | access | BLOCK;
  }

  /** The table of the GiB that holds an address. Where that is one block, it is split. */
  private directory(at: usize): Table {
    const index: usize = at / HUGE_BYTES;
    const entry = this.top.entries[index];
    if ((entry & TABLE_OR_PAGE) === TABLE_OR_PAGE) return ref<Table>(usize(entry & ADDRESS));
    const table = this.newTable();
    if (entry !== 0) fill(table, entry, LARGE_BYTES);
    this.top.entries[index] = entryOf(table);
    return table;
  }

  private newTable(): Table {
    const page = this.regions.takePage(TABLES_BELOW);
    if (page === 0) panic("Too little memory: page tables need 4096 bytes each, below 2 GiB, and none are free");
    memset(ptr<u8>(page), 0, PAGE_BYTES);
    return ref<Table>(page);
  }
}

/** Sets all entries: the first to `entry`, each other to `step` bytes further on. */
export function fill(table: Table, entry: u64, step: usize): void {
  let next = entry;
  // Four in a round: splitting a block is much of what the start costs.
  for (let i: usize = 0; i < ENTRIES; i += 4) {
    table.entries[i] = next;
    table.entries[i + 1] = next + u64(step);
    table.entries[i + 2] = next + u64(2 * step);
    table.entries[i + 3] = next + u64(3 * step);
    next += u64(4 * step);
  }
}

export function entryOf(table: Table): u64 {
  return u64(addressOf(table).addr) | TABLE_OR_PAGE;
}
