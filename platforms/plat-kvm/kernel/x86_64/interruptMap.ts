/**
 * How the interrupts of a machine reach its I/O APICs. Lines are counted over all of them, as ACPI does (global system interrupts); where nothing
 * is said of an ISA interrupt, its line has the same number.
 */

import { nothing } from "./physicalMemory.js";

/** How a line asks, as device trees write it (Linux, arch/x86/kernel/devicetree.c: the second cell of an I/O APIC's interrupts). */
export const enum Sense {
  edgeRising = 0,
  levelLow = 1,
  levelHigh = 2,
  edgeFalling = 3,
  /** The machine does not say: it is the driver's to know. */
  unstated = 0xff,
}

const ISA_INTERRUPTS: u32 = 16;
/** Far above what any machine has, against a number that is garbage. */
const LAST_LINE: u32 = 0xffff;
/** Fields of the flags that ACPI and the MP table share (ACPI Specification 6.5, table 5.26); 0 in one of them: as the bus has it. */
const POLARITY: u32 = 3;
const ACTIVE_HIGH: u32 = 1;
const ACTIVE_LOW: u32 = 3;
const TRIGGER: u32 = 3 << 2;
const EDGE: u32 = 1 << 2;
const LEVEL: u32 = 3 << 2;

export class IoApicPlace {
  address: u64 = 0;
  /** The line of its first input. */
  firstLine: u32 = 0;
}

/** Starts out as zeroed memory. */
export class InterruptMap {
  /** What is wrong with what the machine says; empty when nothing is. */
  fault: string = "";
  private places!: FixedArray<IoApicPlace, 16>;
  private count: usize = 0;
  private isaLines!: FixedArray<u32, 16>;
  private senses!: FixedArray<u8, 256>;

  /** To be called first. */
  clear(): void {
    for (let i: u32 = 0; i < ISA_INTERRUPTS; i++) this.isaLines[i] = i;
    for (let i: usize = 0; i < this.senses.length; i++) this.senses[i] = u8(Sense.unstated);
  }

  ioApics(): Slice<IoApicPlace> {
    return this.places.slice(0, this.count);
  }

  /** The line of an ISA interrupt; 0 where there is no such interrupt. */
  isaLine(interrupt: u32): u32 {
    return interrupt < ISA_INTERRUPTS ? this.isaLines[interrupt] : 0;
  }

  /** A byte for each line from `line` on, which is a `Sense`. Lines behind them are unstated. */
  sensesFrom(line: u32): Slice<u8> {
    const all = this.senses.slice();
    return usize(line) < all.length ? all.slice(usize(line), all.length) : nothing();
  }

  addIoApic(address: u64, firstLine: u32): void {
    if (this.count === this.places.length) {
      this.fault = "The machine has more than 16 I/O APICs";
      return;
    }
    if (firstLine > LAST_LINE) this.fault = "An I/O APIC begins with a line above 65535";
    for (const other of this.ioApics()) {
      if (other.firstLine === firstLine) this.fault = "Two I/O APICs begin with the same line";
    }
    const place = this.places[this.count];
    place.address = address;
    place.firstLine = firstLine;
    this.count++;
  }

  /** Says on which line an ISA interrupt comes, and how: `flags` are those of ACPI. */
  setIsa(interrupt: u32, line: u32, flags: u32): void {
    if (interrupt >= ISA_INTERRUPTS) {
      this.fault = "An interrupt of the ISA bus has a number above 15";
      return;
    }
    this.isaLines[interrupt] = line;
    // Where the flags leave all to the bus, a line that is the bus's by its number says no more than it did.
    if ((flags & (TRIGGER | POLARITY)) !== 0 || line >= ISA_INTERRUPTS) this.setSense(line, flags, false);
  }

  /** Says how a line asks. Where `flags` leave that to the bus, it is as for PCI or as for ISA. */
  setSense(line: u32, flags: u32, isPci: boolean): void {
    if (usize(line) >= this.senses.length) return;
    const trigger: u32 = flags & TRIGGER;
    const polarity: u32 = flags & POLARITY;
    const level = trigger === LEVEL || (trigger !== EDGE && isPci);
    const low = polarity === ACTIVE_LOW || (polarity !== ACTIVE_HIGH && isPci);
    const sense = level ? (low ? Sense.levelLow : Sense.levelHigh) : low ? Sense.edgeFalling : Sense.edgeRising;
    this.senses[line] = u8(sense);
  }
}
