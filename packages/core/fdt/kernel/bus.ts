/** From the addresses of a bus to those of the processor (Devicetree Specification 0.4, 2.3.5 to 2.3.8). */
import { cellsAt, noValue } from "./values.js";

/** Cells of addresses and sizes where a node does not say it. */
export const DEFAULT_ADDRESS_CELLS: u32 = 2;
export const DEFAULT_SIZE_CELLS: u32 = 1;
/** Addresses and sizes of more cells, such as PCI's, are no addresses of the processor. */
const MAX_CELLS: u32 = 2;

/** An address range; absent where it has no bytes. */
export class Range {
  address: u64 = 0;
  bytes: u64 = 0;

  /** The address just above it. */
  get end(): u64 {
    return this.address + this.bytes;
  }
}

/** What a node says of the addresses of its children. */
export class Bus {
  addressCells: u32 = 0;
  sizeCells: u32 = 0;
  /** Whether the children can be reached from the parent's addresses at all. */
  reachable: boolean = false;
  /** Where, in triples of child address, parent address and size; empty: at the same addresses. */
  ranges: Slice<u8> = noValue();
  /** The phandle of the interrupt controller, which children inherit; 0 where none is named. */
  interruptParent: u32 = 0;

  /** Whether it has addresses of one or two cells, and sizes. */
  get hasRanges(): boolean {
    return (
      this.addressCells >= 1 && this.addressCells <= MAX_CELLS && this.sizeCells >= 1 && this.sizeCells <= MAX_CELLS
    );
  }

  /** Bytes of a pair of address and size. */
  get pairBytes(): usize {
    return usize(this.addressCells + this.sizeCells) * 4;
  }

  /** Reads the pair of address and size at byte `at` of a value; false when it reaches beyond the last address. */
  pairAt(value: Slice<u8>, at: usize, into: Range): boolean {
    into.address = cellsAt(value, at, this.addressCells);
    into.bytes = cellsAt(value, at + usize(this.addressCells) * 4, this.sizeCells);
    return into.bytes <= ~u64(0) - into.address;
  }

  /** Whether `ranges` is made of whole triples; true where the children's or the parent's addresses are of no use here. */
  isWhole(parent: Bus): boolean {
    if (!this.hasRanges || !parent.hasRanges) return true;
    return this.ranges.length % (this.pairBytes + usize(parent.addressCells) * 4) === 0;
  }

  /** Moves a range of this bus to its place on the parent's; false where it cannot be seen there, or not as a whole. */
  translate(parent: Bus, range: Range): boolean {
    if (!this.reachable || !this.hasRanges || !parent.hasRanges) return false;
    if (this.ranges.length === 0) return true;
    const addressBytes: usize = usize(this.addressCells) * 4;
    const parentBytes: usize = usize(parent.addressCells) * 4;
    const step: usize = this.pairBytes + parentBytes;
    for (let at: usize = 0; at < this.ranges.length; at += step) {
      const start = cellsAt(this.ranges, at, this.addressCells);
      const size = cellsAt(this.ranges, at + addressBytes + parentBytes, this.sizeCells);
      if (range.address < start || range.address - start > size) continue;
      const into: u64 = range.address - start;
      if (range.bytes > size - into) continue;
      const to = cellsAt(this.ranges, at + addressBytes, parent.addressCells);
      if (range.bytes > ~u64(0) - to || into > ~u64(0) - to - range.bytes) return false;
      range.address = to + into;
      return true;
    }
    return false;
  }
}
