/**
 * The page tables that an image runs on: memory and devices mapped one to one, and no page both writable and executable.
 *
 * Memory is mapped by blocks of 2 MiB or 1 GiB, so its edges are rounded outward, and devices by blocks of 2 MiB. Only the 2 MiB that hold
 * the image are split into pages of 4 KiB:
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
  READ,
  READ_EXECUTE,
  READ_WRITE,
  TABLE_OR_PAGE,
  type Table,
  useTables,
} from "@ukts/arch-arm64";
import { addressOf, memset, panic, ptr, ref, stackNew } from "@ukts/lang";
import type { RegionList } from "@ukts/ukplat";
import { endOf, startOf } from "../physical.js";
import type { DeviceTree, Range } from "./deviceTree.js";
import { dataStart, imageEnd, imageStart, rodataEnd, rodataStart, stackGuard, textEnd } from "./symbols.js";

const PAGE_BYTES: usize = 0x1000;
const LARGE_BYTES: usize = 0x20_0000;
const HUGE_BYTES: usize = 0x4000_0000;
const ENTRIES = 512;

/** The scaffold of entry.S maps memory from 1 to 2 GiB, so tables have to be made there. */
const TABLES_BELOW: usize = 0x8000_0000;

/** Makes the tables, in pages taken from `regions`, and switches to them. */
export function protect(tree: DeviceTree, regions: RegionList): void {
  const tables = stackNew(PageTables, regions);
  for (const range of tree.memory()) tables.map(range, READ_WRITE);
  tables.map(tree.uart, DEVICE);
  tables.map(tree.interrupts.distributor, DEVICE);
  tables.map(tree.interrupts.second, DEVICE);
  for (const range of tree.virtio()) tables.map(range, DEVICE);
  tables.splitImage(tree);
  tables.load();
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

  /** Replaces the blocks that hold the image. */
  splitImage(tree: DeviceTree): void {
    for (let chunk: usize = imageStart() & ~(LARGE_BYTES - 1); chunk < imageEnd(); chunk += LARGE_BYTES) {
      const table = this.newTable();
      for (const range of tree.memory()) {
        mapPages(table, chunk, startOf(range.address), endOf(range.address, range.bytes), READ_WRITE);
      }
      mapPages(table, chunk, imageStart(), textEnd(), READ_EXECUTE);
      mapPages(table, chunk, rodataStart(), rodataEnd(), READ);
      mapPages(table, chunk, dataStart(), imageEnd(), READ_WRITE);
      unmapPage(table, chunk, stackGuard());
      this.directory(chunk).entries[(chunk / LARGE_BYTES) % ENTRIES] = entryOf(table);
    }
  }

  load(): void {
    useTables(this.top);
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
    if (entry !== 0) {
      for (let i: usize = 0; i < ENTRIES; i++) table.entries[i] = entry + u64(i * LARGE_BYTES);
    }
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

/** Sets the entries of the pages from `start` to `end` that lie in the 2 MiB from `chunk`, whose table is given. */
function mapPages(table: Table, chunk: usize, start: usize, end: usize, access: u64): void {
  const first: usize = start > chunk ? start & ~(PAGE_BYTES - 1) : chunk;
  const last: usize = end < chunk + LARGE_BYTES ? end : chunk + LARGE_BYTES;
  for (let page = first; page < last; page += PAGE_BYTES) {
    table.entries[(page - chunk) / PAGE_BYTES] = u64(page) | access | TABLE_OR_PAGE;
  }
}

function unmapPage(table: Table, chunk: usize, page: usize): void {
  if (page >= chunk && page < chunk + LARGE_BYTES) table.entries[(page - chunk) / PAGE_BYTES] = 0;
}

function entryOf(table: Table): u64 {
  return u64(addressOf(table).addr) | TABLE_OR_PAGE;
}
