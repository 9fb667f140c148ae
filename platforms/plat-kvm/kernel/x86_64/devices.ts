/**
 * The devices of a PC, as drivers look for theirs. The PVH boot protocol names none: interrupt controllers are described by the processor, and by
 * ACPI or the MP table, virtio devices by the command line. Kinds are called as in Linux's device trees for PCs (bindings/interrupt-controller/intel,ce4100-ioapic.yaml and -lapic.yaml).
 */
import { localApicAddress } from "@ukts/arch-x86_64";
import { addressOf, ptr, slice, stackNew } from "@ukts/lang";
import { type PlatformDevice, plat, type Registers } from "@ukts/ukplat";
import { interruptMap } from "./firmware.js";
import type { InterruptMap, IoApicPlace } from "./interruptMap.js";
import { mapDevice } from "./mapping.js";
import { nothing } from "./physicalMemory.js";
import { eachVirtioMmio, type VirtioMmio } from "./virtioMmio.js";

/** Both kinds of APIC have a page to themselves. */
const APIC_BYTES: usize = 0x1000;

class LocalApicDevice implements PlatformDevice {
  constructor(private readonly address: u64) {}

  registers(index: usize, into: Registers): boolean {
    return index === 0 && give(this.address, APIC_BYTES, into);
  }

  interrupt(_index: usize): u32 {
    return 0;
  }

  property(_name: string): Slice<u8> {
    return nothing();
  }
}

/** An I/O APIC, with what its driver has to know of its lines in two properties that no device tree has. */
class IoApicDevice implements PlatformDevice {
  private readonly firstLine: be32;

  constructor(
    private readonly map: InterruptMap,
    private readonly place: IoApicPlace,
  ) {
    this.firstLine = be32(place.firstLine);
  }

  registers(index: usize, into: Registers): boolean {
    return index === 0 && give(this.place.address, APIC_BYTES, into);
  }

  interrupt(_index: usize): u32 {
    return 0;
  }

  /**
   * `ukts,first-line`: a cell, the line of input 0. `ukts,senses`: for each line from that one on a byte, which is 0 to 3 as in the second cell
   * of an interrupt in a device tree (rising edge, low level, high level, falling edge), or 255 where the machine does not say.
   */
  property(name: string): Slice<u8> {
    if (name === "ukts,first-line") return slice(addressOf(this.firstLine).cast<u8>(), 4);
    return name === "ukts,senses" ? this.map.sensesFrom(this.place.firstLine) : nothing();
  }
}

/** The bus of the devices that every PC has at the same ports: says on which lines their interrupts come. */
class IsaBus implements PlatformDevice {
  constructor(private readonly map: InterruptMap) {}

  registers(_index: usize, _into: Registers): boolean {
    return false;
  }

  interrupt(index: usize): u32 {
    return this.map.isaLine(u32(index));
  }

  property(_name: string): Slice<u8> {
    return nothing();
  }
}

/** A virtio device, whose interrupt, of those of the ISA bus, may come on another line. */
class VirtioDevice implements PlatformDevice {
  constructor(
    private readonly map: InterruptMap,
    private readonly place: VirtioMmio,
  ) {}

  registers(index: usize, into: Registers): boolean {
    return index === 0 && give(this.place.address, usize(this.place.bytes), into);
  }

  interrupt(index: usize): u32 {
    if (index !== 0) return 0;
    const line = this.map.isaLine(this.place.interrupt);
    return line !== 0 ? line : this.place.interrupt;
  }

  property(_name: string): Slice<u8> {
    return nothing();
  }
}

/** Calls `found` for every device of a kind. */
export function findDevices(kind: string, found: Scoped<(device: PlatformDevice) => void>): void {
  if (kind === "intel,ce4100-lapic") {
    const address = localApicAddress();
    if (address !== 0) found(stackNew(LocalApicDevice, address));
  } else if (kind === "intel,ce4100-ioapic") {
    const map = interruptMap();
    for (const place of map.ioApics()) found(stackNew(IoApicDevice, map, place));
  } else if (kind === "isa") {
    found(stackNew(IsaBus, interruptMap()));
  } else if (kind === "virtio,mmio") {
    const map = interruptMap();
    eachVirtioMmio(plat.commandLine(), (place) => {
      found(stackNew(VirtioDevice, map, place));
    });
  }
}

function give(address: u64, bytes: usize, into: Registers): boolean {
  mapDevice(address, bytes);
  into.base = ptr<u8>(usize(address));
  into.bytes = bytes;
  return true;
}
