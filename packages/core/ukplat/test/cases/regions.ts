// RegionList against a model with one flag per unit of memory, over random additions, reservations and pages taken.
//@ target: linuxu/x86_64
//@ target: linuxu/arm64
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-region
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukplat
import { panic, zeroed } from "@ukts/lang";
import type { RegionList } from "@ukts/ukplat";

const ROUNDS: u32 = 400;
const STEPS: u32 = 40;
/** Units of the model: half a page each, so that regions are not always whole pages. */
const UNITS: usize = 96;
const UNIT_BYTES: usize = 2048;
/** Address 0 is never free memory. */
const BASE: usize = 4096;

const list = zeroed<RegionList>();
const free = zeroed<FixedArray<boolean, 96>>();
let seed: u64 = 0x1234_5678_9abc;

export function main(_args: Args): i32 {
  for (let round: u32 = 0; round < ROUNDS; round++) {
    list.reserve(0, addressOfUnit(UNITS));
    for (let i: usize = 0; i < UNITS; i++) free[i] = false;
    for (let step: u32 = 0; step < STEPS; step++) {
      change();
      compare();
    }
  }
  return 0;
}

function change(): void {
  const start = below(UNITS);
  const end: usize = start + below(UNITS - start + 1);
  const choice = below(4);
  if (choice === 0) {
    takePage();
  } else if (choice === 1 && isTaken(start, end)) {
    list.add(addressOfUnit(start), addressOfUnit(end));
    mark(start, end, true);
  } else {
    list.reserve(addressOfUnit(start), addressOfUnit(end));
    mark(start, end, false);
  }
}

function addressOfUnit(unit: usize): usize {
  return BASE + unit * UNIT_BYTES;
}

function takePage(): void {
  const limit = addressOfUnit(below(UNITS));
  const page = list.takePage(limit);
  if (page === 0) return;
  const unit: usize = (page - BASE) / UNIT_BYTES;
  if (page % 4096 !== 0 || page + 4096 > limit || !free[unit] || !free[unit + 1])
    panic("takePage gave a page that is not free");
  mark(unit, unit + 2, false);
}

/** Every region in the list is free in the model, in order and apart, and nothing else is. */
function compare(): void {
  let at: usize = 0;
  for (const region of list.all()) {
    const start: usize = (region.base.addr - BASE) / UNIT_BYTES;
    const end: usize = (region.end - BASE) / UNIT_BYTES;
    if (start < at || end <= start) panic("regions are not in order");
    if (!isTaken(at, start)) panic("free memory is missing from the list");
    for (let i = start; i < end; i++) {
      if (!free[i]) panic("the list has memory that is not free");
    }
    at = end;
  }
  if (!isTaken(at, UNITS)) panic("free memory is missing from the end of the list");
}

function isTaken(start: usize, end: usize): boolean {
  for (let i = start; i < end; i++) {
    if (free[i]) return false;
  }
  return true;
}

function mark(start: usize, end: usize, value: boolean): void {
  for (let i = start; i < end; i++) free[i] = value;
}

/** A number from 0 to `limit` - 1 (xorshift64). */
function below(limit: usize): usize {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return usize(seed) % limit;
}
