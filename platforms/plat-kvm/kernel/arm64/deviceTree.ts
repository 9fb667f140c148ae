/** What an image has to know of its machine to start, from the device tree. Devices for which there are drivers come later: see devices.ts. */
import { FdtReader, Property, type Range, textAt, textOf } from "@ukts/fdt";
import { stackNew } from "@ukts/lang";

const VENDOR = "arm,";
const DEVICE_DEPTH: usize = 2;
const RESERVATION_DEPTH: usize = 3;

/** How the firmware's power functions are called (Linux, Documentation/devicetree/bindings/arm/psci.yaml). */
export const enum Conduit {
  none,
  hvc,
  smc,
}

/** The interrupt controller (bindings/interrupt-controller/arm,gic.yaml, arm,gic-v3.yaml). */
export class InterruptController {
  /** 2 or 3; 0 where there is none. */
  version: u32 = 0;
  distributor!: Inline<Range>;
  /** Of version 2 the processor's interface, of version 3 the redistributors. */
  second!: Inline<Range>;
  /** What devices name it by, and the cells in which they name an interrupt of it. */
  phandle: u32 = 0;
  cells: u32 = 0;
}

/** Memory that is not to be used; with `hidden` it must not even be mapped. */
export class Reservation {
  range!: Inline<Range>;
  hidden: boolean = false;
}

/** Starts out as zeroed memory. */
export class DeviceTree {
  /** What is wrong with the tree; empty when nothing is. */
  fault: string = "";
  /** Bytes of the tree that are in use. */
  bytes: usize = 0;
  /** The machine's memory: never empty, apart from each other. */
  private ranges!: FixedArray<Range, 16>;
  private rangeCount: usize = 0;
  private reservations!: FixedArray<Reservation, 32>;
  private reservationCount: usize = 0;
  commandLine: string = "";
  /** A PL011. */
  uart!: Inline<Range>;
  conduit: Conduit = Conduit.none;
  interrupts!: Inline<InterruptController>;
  hasTimer: boolean = false;

  memory(): Slice<Range> {
    return this.ranges.slice(0, this.rangeCount);
  }

  /** Of the memory reservation block and of /reserved-memory. They may lie outside of memory, and in each other. */
  reserved(): Slice<Reservation> {
    return this.reservations.slice(0, this.reservationCount);
  }

  /** Reads a blob that begins at a multiple of 8. What was found is good only without a fault. */
  read(blob: Slice<u8>): void {
    const reader = stackNew(FdtReader);
    reader.openBlob(blob);
    this.readReservations(reader);
    this.readNodes(reader);
    this.bytes = reader.usedBytes;
    if (reader.fault === "" && this.rangeCount === 0) reader.wrong("The device tree names no memory");
    this.fault = reader.fault;
  }

  private readReservations(reader: FdtReader): void {
    for (let i: usize = 0; i < reader.reservationCount; i++) {
      const into = this.newReservation(reader);
      if (into === null) return;
      reader.reservation(i, into.range);
    }
  }

  private readNodes(reader: FdtReader): void {
    let inReserved = false;
    while (reader.nextNode()) {
      const depth = reader.depth;
      if (depth === DEVICE_DEPTH) {
        if (!reader.parentBus.hasRanges) {
          reader.wrong("The root of the device tree has addresses or sizes of neither one nor two cells");
        }
        // Only these two are known by their names alone: all others say what they are.
        const special = !reader.has(Property.compatible);
        inReserved = special && reader.name === "reserved-memory";
        if (reader.has(Property.bootargs) && reader.name === "chosen") {
          this.commandLine = textOf(reader.value(Property.bootargs));
        }
        if (reader.has(Property.deviceType)) this.addMemory(reader);
      } else if (inReserved && depth === RESERVATION_DEPTH) {
        this.addReserved(reader);
      }
      if (reader.has(Property.compatible)) this.device(reader);
    }
  }

  /** A device is what the first of its names says that is known here. */
  private device(reader: FdtReader): void {
    const kinds = reader.value(Property.compatible);
    // All that is looked for begins like this: most devices are something else.
    if (kinds.length < VENDOR.length || !startsWithVendor(kinds) || !reader.isEnabled) return;
    for (let at: usize = 0; at < kinds.length; ) {
      const kind = textAt(kinds, at);
      if (this.knownDevice(kind, reader)) return;
      at += kind.length + 1;
    }
  }

  private knownDevice(kind: string, reader: FdtReader): boolean {
    if (kind === "arm,pl011") this.addUart(reader);
    else if (kind === "arm,gic-v3") this.addController(3, reader);
    else if (kind === "arm,cortex-a15-gic" || kind === "arm,gic-400") this.addController(2, reader);
    else if (kind === "arm,armv8-timer") this.hasTimer = true;
    else if (kind === "arm,psci-0.2" || kind === "arm,psci-1.0") {
      this.conduit = conduitOf(textOf(reader.value(Property.method)));
    } else return false;
    return true;
  }

  /** The first is the console. */
  private addUart(reader: FdtReader): void {
    "use noinline";
    if (this.uart.bytes === 0 && !reader.reg(0, this.uart)) reader.wrong("A PL011 in the device tree has no address");
  }

  private addController(version: u32, reader: FdtReader): void {
    "use noinline";
    const into = this.interrupts;
    if (!reader.reg(0, into.distributor) || !reader.reg(1, into.second)) {
      reader.wrong("The interrupt controller in the device tree has fewer than two ranges of registers");
    }
    into.version = version;
    into.phandle = reader.cell(Property.phandle, 0);
    into.cells = reader.cell(Property.interruptCells, 0);
  }

  private addMemory(reader: FdtReader): void {
    "use noinline";
    if (textOf(reader.value(Property.deviceType)) !== "memory" || !reader.isEnabled) return;
    const count = reader.regCount();
    for (let i: usize = 0; i < count; i++) {
      if (this.rangeCount === this.ranges.length) {
        reader.wrong("The machine's memory is in more than 16 pieces");
        return;
      }
      const added = this.ranges[this.rangeCount];
      if (!reader.reg(i, added)) continue;
      for (const other of this.memory()) {
        if (added.address < other.end && other.address < added.end) reader.wrong("Memory in the device tree overlaps");
      }
      this.rangeCount++;
    }
  }

  /** A reservation without `reg` is for its driver to place, so it takes nothing away yet (Devicetree Specification 0.4, 3.5.4). */
  private addReserved(reader: FdtReader): void {
    "use noinline";
    if (!reader.isEnabled) return;
    const count = reader.regCount();
    for (let i: usize = 0; i < count; i++) {
      const into = this.newReservation(reader);
      if (into === null) return;
      reader.reg(i, into.range);
      into.hidden = reader.has(Property.noMap);
    }
  }

  private newReservation(reader: FdtReader): Reservation | null {
    if (this.reservationCount === this.reservations.length) {
      reader.wrong("The device tree reserves more than 32 ranges of memory");
      return null;
    }
    this.reservationCount++;
    return this.reservations[this.reservationCount - 1];
  }
}

function startsWithVendor(kinds: Slice<u8>): boolean {
  for (let i: usize = 0; i < VENDOR.length; i++) {
    if (kinds[i] !== VENDOR.ptr[i]) return false;
  }
  return true;
}

function conduitOf(method: string): Conduit {
  return method === "hvc" ? Conduit.hvc : method === "smc" ? Conduit.smc : Conduit.none;
}
