/** The devices of the device tree, for the drivers that look for theirs. */
import { cellAt, FdtReader, Property, Range } from "@ukts/fdt";
import { panic, ptr, slice, stackNew } from "@ukts/lang";
import type { PlatformDevice, Registers } from "@ukts/ukplat";
import type { InterruptController } from "./deviceTree.js";
import { mapDevice } from "./pageTables.js";

/** The first cell of an interrupt, and the number of interrupt 0 of that kind (bindings/interrupt-controller/arm,gic.yaml). */
const SHARED: u32 = 0;
const PRIVATE: u32 = 1;
const FIRST_SHARED: u32 = 32;
const FIRST_PRIVATE: u32 = 16;
const MIN_INTERRUPT_CELLS: u32 = 3;
/** The last interrupt that a GIC has (Arm IHI 0069, 2.2.1). */
const LAST_INTERRUPT: u32 = 1019;

let blob: Slice<u8> = slice(ptr<u8>(0), 0);
let phandle: u32 = 0;
let interruptCells: u32 = 0;

/** Says where the devices are to be found: in a tree that has been read without a fault. */
export function useDeviceTree(bytes: Slice<u8>, controller: InterruptController): void {
  blob = bytes;
  phandle = controller.phandle;
  interruptCells = controller.cells;
}

class TreeDevice implements PlatformDevice {
  constructor(private readonly reader: FdtReader) {}

  registers(index: usize, into: Registers): boolean {
    const range = stackNew(Range);
    if (!this.reader.reg(index, range)) {
      if (this.reader.fault !== "") panic(this.reader.fault);
      return false;
    }
    mapDevice(range);
    into.base = ptr<u8>(usize(range.address));
    into.bytes = usize(range.bytes);
    return true;
  }

  interrupt(index: usize): u32 {
    if (this.reader.interruptParent() !== phandle || interruptCells < MIN_INTERRUPT_CELLS) return 0;
    const value = this.reader.value(Property.interrupts);
    const bytes: usize = usize(interruptCells) * 4;
    if (value.length % bytes !== 0) panic("The interrupts of a device in the device tree are not whole");
    if (index >= value.length / bytes) return 0;
    const kind = cellAt(value, index * bytes);
    const number = cellAt(value, index * bytes + 4);
    if (number > LAST_INTERRUPT - FIRST_SHARED)
      panic("A device in the device tree has an interrupt that does not exist");
    return kind === SHARED ? FIRST_SHARED + number : kind === PRIVATE ? FIRST_PRIVATE + number : 0;
  }

  property(name: string): Slice<u8> {
    return this.reader.valueOf(name);
  }
}

/** Calls `found` for every device of a kind, in the order of the tree. */
export function findDevices(kind: string, found: Scoped<(device: PlatformDevice) => void>): void {
  const reader = stackNew(FdtReader);
  reader.openBlob(blob);
  const device = stackNew(TreeDevice, reader);
  while (reader.nextNode()) {
    if (reader.isCompatible(kind) && reader.isEnabled) found(device);
  }
}
