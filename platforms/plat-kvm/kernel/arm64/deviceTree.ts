/** What an image needs to know of its machine, from the device tree. Devices count where they are the root's own children. */
import { cellsAt, FdtReader, Token, textAt, textOf } from "@ukts/fdt";
import { ptr, slice, stackNew } from "@ukts/lang";

/** Cells of addresses and sizes where the root does not say it (Devicetree Specification 0.4, 2.3.5). */
const DEFAULT_ADDRESS_CELLS: u32 = 2;
const DEFAULT_SIZE_CELLS: u32 = 1;
const MAX_CELLS: u32 = 2;

const ROOT_DEPTH: usize = 1;
const DEVICE_DEPTH: usize = 2;

/** An address range; absent where it has no bytes. */
export class Range {
  address: u64 = 0;
  bytes: u64 = 0;

  get end(): u64 {
    return this.address + this.bytes;
  }
}

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
}

/** What is known of the node at hand until it ends. */
class NodeProperties {
  compatible: Slice<u8> = slice(ptr<u8>(0), 0);
  reg: Slice<u8> = slice(ptr<u8>(0), 0);
  method: Slice<u8> = slice(ptr<u8>(0), 0);
  isMemory: boolean = false;
  disabled: boolean = false;
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
  private virtioRanges!: FixedArray<Range, 64>;
  private virtioCount: usize = 0;
  commandLine: string = "";
  /** A PL011. */
  uart!: Inline<Range>;
  conduit: Conduit = Conduit.none;
  interrupts!: Inline<InterruptController>;
  hasTimer: boolean = false;
  /** Configuration space of a PCI host bridge. */
  pci!: Inline<Range>;
  private addressCells: u32 = 0;
  private sizeCells: u32 = 0;

  memory(): Slice<Range> {
    return this.ranges.slice(0, this.rangeCount);
  }

  /** Registers of the virtio devices on the memory bus (bindings/virtio/mmio.yaml). */
  virtio(): Slice<Range> {
    return this.virtioRanges.slice(0, this.virtioCount);
  }

  /** Reads a blob that begins at a multiple of 8. What was found is good only without a fault. */
  read(blob: Slice<u8>): void {
    this.addressCells = DEFAULT_ADDRESS_CELLS;
    this.sizeCells = DEFAULT_SIZE_CELLS;
    const reader = stackNew(FdtReader, blob);
    this.readNodes(reader);
    this.bytes = reader.usedBytes;
    if (reader.fault !== "") this.fault = reader.fault;
    else if (this.rangeCount === 0) this.wrong("The device tree names no memory");
  }

  private readNodes(reader: FdtReader): void {
    const node = stackNew(NodeProperties);
    let pending = false;
    let inChosen = false;
    for (;;) {
      const token = reader.next();
      if (token === Token.property) {
        if (reader.depth === DEVICE_DEPTH) {
          if (inChosen) this.chosenProperty(reader);
          else if (pending) nodeProperty(reader, node);
        } else if (reader.depth === ROOT_DEPTH) {
          this.rootProperty(reader);
        }
        continue;
      }
      // Properties come before children: a node is known when its first child begins, or it ends.
      if (pending) this.device(node);
      pending = false;
      if (token === Token.end) return;
      if (token === Token.node && reader.depth === DEVICE_DEPTH) {
        inChosen = reader.name === "chosen";
        pending = !inChosen;
        node.compatible = node.compatible.slice(0, 0);
        node.reg = node.reg.slice(0, 0);
        node.method = node.method.slice(0, 0);
        node.isMemory = false;
        node.disabled = false;
      } else {
        inChosen = false;
      }
    }
  }

  private rootProperty(reader: FdtReader): void {
    if (reader.nameIs("#address-cells")) this.addressCells = this.cellCount(reader.value);
    else if (reader.nameIs("#size-cells")) this.sizeCells = this.cellCount(reader.value);
  }

  private cellCount(value: Slice<u8>): u32 {
    const count = value.length === 4 ? cellsAt(value, 0, 1) : 0;
    if (count >= 1 && count <= u64(MAX_CELLS)) return u32(count);
    this.wrong("The root of the device tree has addresses or sizes of neither one nor two cells");
    return MAX_CELLS;
  }

  private chosenProperty(reader: FdtReader): void {
    if (reader.nameIs("bootargs")) this.commandLine = textOf(reader.value);
  }

  /** A device is what the first of its names says that is known here. */
  private device(node: NodeProperties): void {
    if (node.disabled) return;
    if (node.isMemory) this.addMemory(node.reg);
    for (let at: usize = 0; at < node.compatible.length; ) {
      const name = textAt(node.compatible, at);
      if (this.knownDevice(name, node)) return;
      at += name.length + 1;
    }
  }

  private knownDevice(name: string, node: NodeProperties): boolean {
    if (name === "virtio,mmio") this.addVirtio(node.reg);
    else if (name === "arm,pl011") this.addUart(node.reg);
    else if (name === "arm,armv8-timer") this.hasTimer = true;
    else if (name === "arm,gic-v3") this.addController(3, node.reg);
    else if (name === "arm,cortex-a15-gic" || name === "arm,gic-400") this.addController(2, node.reg);
    else if (name === "pci-host-ecam-generic") this.range(node.reg, 0, this.pci);
    else if (name === "arm,psci-0.2" || name === "arm,psci-1.0") this.conduit = conduitOf(textOf(node.method));
    else return false;
    return true;
  }

  /** The first is the console. */
  private addUart(reg: Slice<u8>): void {
    if (this.uart.bytes === 0) this.range(reg, 0, this.uart);
  }

  private addController(version: u32, reg: Slice<u8>): void {
    this.interrupts.version = version;
    this.range(reg, 0, this.interrupts.distributor);
    this.range(reg, 1, this.interrupts.second);
  }

  private addVirtio(reg: Slice<u8>): void {
    if (this.virtioCount === this.virtioRanges.length) {
      this.wrong("The device tree names more than 64 virtio devices");
      return;
    }
    if (this.range(reg, 0, this.virtioRanges[this.virtioCount])) this.virtioCount++;
  }

  private addMemory(reg: Slice<u8>): void {
    const pairs: usize = reg.length / this.pairBytes();
    for (let i: usize = 0; i < pairs; i++) {
      if (this.rangeCount === this.ranges.length) {
        this.wrong("The machine's memory is in more than 16 pieces");
        return;
      }
      const added = this.ranges[this.rangeCount];
      if (!this.range(reg, i, added)) continue;
      for (const other of this.memory()) {
        if (added.address < other.end && other.address < added.end) this.wrong("Memory in the device tree overlaps");
      }
      this.rangeCount++;
    }
  }

  private pairBytes(): usize {
    return usize(this.addressCells + this.sizeCells) * 4;
  }

  /** Reads the pair of address and size of number `index`; false when it is missing, empty or reaches beyond all addresses. */
  private range(reg: Slice<u8>, index: usize, into: Range): boolean {
    "use noinline";
    const at: usize = index * this.pairBytes();
    if (at + this.pairBytes() > reg.length) {
      this.wrong("A device in the device tree has no address");
      return false;
    }
    const address = cellsAt(reg, at, this.addressCells);
    const bytes = cellsAt(reg, at + usize(this.addressCells) * 4, this.sizeCells);
    if (bytes > ~u64(0) - address) {
      this.wrong("A range in the device tree reaches beyond the last address");
      return false;
    }
    into.address = address;
    into.bytes = bytes;
    return bytes !== 0;
  }

  private wrong(fault: string): void {
    "use cold";
    if (this.fault === "") this.fault = fault;
  }
}

function conduitOf(method: string): Conduit {
  return method === "hvc" ? Conduit.hvc : method === "smc" ? Conduit.smc : Conduit.none;
}

function nodeProperty(reader: FdtReader, node: NodeProperties): void {
  if (reader.nameIs("compatible")) node.compatible = reader.value;
  else if (reader.nameIs("reg")) node.reg = reader.value;
  else if (reader.nameIs("device_type")) node.isMemory = textOf(reader.value) === "memory";
  else if (reader.nameIs("status")) node.disabled = textOf(reader.value) !== "okay" && textOf(reader.value) !== "ok";
  else if (reader.nameIs("method")) node.method = reader.value;
}
