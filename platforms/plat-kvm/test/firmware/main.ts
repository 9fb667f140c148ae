/**
 * Reads the tables of firmware in the memory of its second argument, in hexadecimal: those of ACPI or the MP table, as the first one says. Once, where
 * a fault ends in a panic, as on a machine; with a number of inputs and a seed behind it so often, damaged at random. Most checksums are mended,
 * as else nothing behind them would be looked at. Built with `checks.bounds`: an access outside of the tables is a panic.
 */
import { addressOf, hex, memset, panic, sizeof, slice, stackNew, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { Acpi } from "./acpi.js";
import type { InterruptMap } from "./interruptMap.js";
import { u16At, u32At } from "./littleEndian.js";
import { MADT, readMadt } from "./madt.js";
import { findMpTable, readMpTable } from "./mpTable.js";
import { nothing, type PhysicalMemory } from "./physicalMemory.js";

const BASE: u64 = 0x9_fc00;
const ROOT_AT: usize = 64;
const MADT_AT: usize = 160;
const MP_AT: usize = 16;

const whole = zeroed<FixedArray<u8, 1024>>();
const copy = zeroed<FixedArray<u8, 1024>>();
const map = zeroed<InterruptMap>();
let state: u64 = 0;

class Memory implements PhysicalMemory {
  at(address: u64, bytes: usize): Slice<u8> {
    const end: u64 = BASE + u64(copy.length);
    if (address < BASE || address >= end || bytes > usize(end - address)) return nothing();
    return slice(copy.ptr.add(usize(address - BASE)), bytes);
  }
}

export function main(args: Args): i32 {
  const isAcpi = args[0] === "acpi";
  hexadecimal(args[1]);
  if (args.length === 2) {
    restore();
    read(isAcpi);
    if (map.fault !== "") panic(map.fault);
    show();
    return 0;
  }
  state = decimal(args[3]) * 2 + 1;
  let accepted: u64 = 0;
  const inputs = decimal(args[2]);
  for (let input: u64 = 0; input < inputs; input++) {
    restore();
    damage();
    if (below(8) !== 0) mend(isAcpi);
    read(isAcpi);
    if (map.fault !== "") continue;
    accepted++;
    verify();
  }
  if (accepted === 0 || accepted === inputs) panic("nothing was accepted, or nothing refused");
  println`${accepted} accepted, ${inputs - accepted} refused`;
  return 0;
}

function read(isAcpi: boolean): void {
  const memory = stackNew(Memory);
  memset(addressOf(map).cast<u8>(), 0, sizeof<InterruptMap>());
  map.clear();
  if (isAcpi) {
    const acpi = stackNew(Acpi, memory);
    const madt = acpi.find(BASE, MADT);
    map.fault = acpi.fault;
    if (madt.length !== 0) readMadt(madt, map);
  } else {
    const table = findMpTable(memory, map);
    if (table.length !== 0) readMpTable(table, map);
  }
}

function show(): void {
  for (const place of map.ioApics()) println`I/O APIC at ${hex(place.address)} from line ${place.firstLine}`;
  const senses = map.sensesFrom(0);
  for (let i: u32 = 0; i < 16; i++) {
    if (map.isaLine(i) !== i) println`ISA interrupt ${i} is line ${map.isaLine(i)}`;
  }
  for (let i: usize = 0; i < senses.length; i++) {
    if (senses[i] !== 255) println`line ${i} has sense ${senses[i]}`;
  }
}

/** What drivers rely on. */
function verify(): void {
  for (const place of map.ioApics()) {
    for (const sense of map.sensesFrom(place.firstLine)) {
      if (sense > 3 && sense !== 255) panic("a sense that there is not");
    }
    let same: u32 = 0;
    for (const other of map.ioApics()) {
      if (other.firstLine === place.firstLine) same++;
    }
    if (same !== 1) panic("two I/O APICs with one line");
  }
  for (let i: u32 = 0; i < 20; i++) map.isaLine(i);
}

function restore(): void {
  for (let i: usize = 0; i < whole.length; i++) copy[i] = whole[i];
}

/** One to four changes: a byte, a bit, or a byte copied from elsewhere, most of them where there is something. */
function damage(): void {
  for (let changes: usize = below(4) + 1; changes > 0; changes--) {
    const at = below(below(2) === 0 ? copy.length : 320);
    const kind = below(3);
    if (kind === 0) copy[at] = u8(random());
    else if (kind === 1) copy[at] ^= u8(1) << u8(below(8));
    else copy[at] = copy[below(copy.length)];
  }
}

/** Has the checksums be right for the lengths that the tables now have. */
function mend(isAcpi: boolean): void {
  if (isAcpi) {
    fix(8, 0, 20);
    fix(32, 0, 36);
    fix(ROOT_AT + 9, ROOT_AT, usize(u32At(copy.slice(), ROOT_AT + 4)));
    fix(MADT_AT + 9, MADT_AT, usize(u32At(copy.slice(), MADT_AT + 4)));
  } else {
    fix(10, 0, 16);
    fix(MP_AT + 7, MP_AT, usize(u16At(copy.slice(), MP_AT + 4)));
  }
}

function fix(at: usize, from: usize, bytes: usize): void {
  if (bytes > copy.length - from) return;
  let sum: u32 = 0;
  for (let i: usize = from; i < from + bytes; i++) sum += i === at ? 0 : u32(copy[i]);
  copy[at] = u8((256 - (sum & 0xff)) & 0xff);
}

function below(limit: usize): usize {
  return usize(random()) % limit;
}

/** xorshift64. */
function random(): u64 {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

function hexadecimal(text: string): void {
  for (let i: usize = 0; i < text.length / 2; i++)
    whole[i] = (digit(text.ptr[2 * i]) << 4) | digit(text.ptr[2 * i + 1]);
}

function digit(character: u8): u8 {
  return character <= 57 ? character - 48 : character - 87;
}

function decimal(text: string): u64 {
  let value: u64 = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + u64(text.ptr[i] - 48);
  return value;
}
