/** A two-level segregated fit allocator (after Masmano et al., TLSF) under random allocations and frees. */
import { addressOf, clz, ctz, ref, zeroed } from "@ukts/lang";

class Block {
  previous: Block | null = null;
  /** Bytes with this header, and in bit 0 whether it is free. */
  size: usize = 0;
  next: Block | null = null;
  before: Block | null = null;
}

const arena: FixedArray<u64, 32768> = zeroed<FixedArray<u64, 32768>>();
const HEADER = 16;

class Tlsf {
  rows: u32 = 0;
  columns!: FixedArray<u32, 32>;
  lists!: FixedArray<ListRow, 32>;

  remove(block: Block, row: u32, column: u32): void {
    if (block.next !== null) block.next.before = block.before;
    if (block.before !== null) {
      block.before.next = block.next;
      return;
    }
    this.lists[row].heads[column] = block.next;
    if (block.next === null) {
      this.columns[row] &= ~(u32(1) << column);
      if (this.columns[row] === 0) this.rows &= ~(u32(1) << row);
    }
  }
  add(block: Block): void {
    const size: usize = block.size & ~usize(1);
    const [row, column] = place(size);
    const head = this.lists[row].heads[column];
    block.next = head;
    block.before = null;
    block.size = size | 1;
    if (head !== null) head.before = block;
    this.lists[row].heads[column] = block;
    this.columns[row] |= u32(1) << column;
    this.rows |= u32(1) << row;
  }
  malloc(bytes: usize): Block | null {
    let size: usize = (bytes + HEADER + 15) & ~usize(15);
    if (size < 32) size = 32;
    let [row, column] = place(size + (usize(1) << (58 - usize(clz<usize>(size)))) - 1);
    let bits: u32 = this.columns[row] & (u32(0xffffffff) << column);
    if (bits === 0) {
      const more: u32 = row >= 31 ? 0 : this.rows & (u32(0xffffffff) << (row + 1));
      if (more === 0) return null;
      row = ctz<u32>(more);
      bits = this.columns[row];
    }
    column = ctz<u32>(bits);
    const block = this.lists[row].heads[column];
    if (block === null) return null;
    this.remove(block, row, column);
    const whole: usize = block.size & ~usize(1);
    if (whole - size >= 32) {
      const rest = ref<Block>(addr(block) + size);
      rest.size = whole - size;
      rest.previous = block;
      ref<Block>(addr(rest) + rest.size).previous = rest;
      this.add(rest);
      block.size = size;
    } else block.size = whole;
    return block;
  }
  free(given: Block): void {
    let block: Block = given;
    const after = ref<Block>(addr(block) + block.size);
    if ((after.size & 1) !== 0) {
      const size: usize = after.size & ~usize(1);
      const [row, column] = place(size);
      this.remove(after, row, column);
      block.size += size;
    }
    const previous = block.previous;
    if (previous !== null && (previous.size & 1) !== 0) {
      const size: usize = previous.size & ~usize(1);
      const [row, column] = place(size);
      this.remove(previous, row, column);
      previous.size = size + block.size;
      block = previous;
    }
    ref<Block>(addr(block) + block.size).previous = block;
    this.add(block);
  }
}

class ListRow {
  heads!: FixedArray<Block | null, 32>;
}

function addr(block: Block): usize {
  return addressOf(block).addr;
}

function place(size: usize): [u32, u32] {
  const log: u32 = 63 - clz<usize>(size);
  return [log - 4, u32(size >> usize(log - 5)) & 31];
}

const heap: Tlsf = zeroed<Tlsf>();
const live: FixedArray<Block | null, 256> = zeroed<FixedArray<Block | null, 256>>();

export function kernel(rounds: u32): u64 {
  const first = ref<Block>(arena.ptr.addr);
  const last = ref<Block>(arena.ptr.addr + 32768 * 8 - 64);
  first.size = 32768 * 8 - 64;
  last.size = 0;
  last.previous = first;
  heap.add(first);
  let seed: u32 = 3;
  let sum: u64 = 0;
  for (let i: u32 = 0; i < rounds * 20000; i++) {
    seed = seed * 1664525 + 1013904223;
    const at: u32 = seed >> 24;
    const old = live[at];
    if (old !== null) {
      heap.free(old);
      live[at] = null;
    } else {
      const made = heap.malloc(usize((seed >> 8) & 1023));
      live[at] = made;
      if (made !== null) sum += u64(addr(made) - arena.ptr.addr);
    }
  }
  return sum;
}
