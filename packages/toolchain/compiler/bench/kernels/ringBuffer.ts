/** A single-producer ring of packets' descriptors, filled and drained in bursts. */
import { zeroed } from "@ukts/lang";

class Descriptor {
  addr: u64 = 0;
  length: u32 = 0;
  flags: u16 = 0;
  next: u16 = 0;
}

class Ring {
  items!: FixedArray<Descriptor, 256>;
  head: u32 = 0;
  tail: u32 = 0;

  push(addr: u64, length: u32, flags: u16): boolean {
    if (this.head - this.tail === 256) return false;
    const d = this.items[this.head & 255];
    d.addr = addr;
    d.length = length;
    d.flags = flags;
    d.next = u16(this.head + 1) & 255;
    this.head++;
    return true;
  }
  pop(): Descriptor | null {
    if (this.head === this.tail) return null;
    const d = this.items[this.tail & 255];
    this.tail++;
    return d;
  }
}

const ring: Ring = zeroed<Ring>();

export function kernel(rounds: u32): u64 {
  let sum: u64 = 0;
  let n: u64 = 0;
  for (let r: u32 = 0; r < rounds * 1000; r++) {
    while (ring.push(n * 4096, u32(n) & 2047, u16(n))) n += 3;
    for (let d = ring.pop(); d !== null; d = ring.pop())
      sum += d.addr ^ u64(d.length) ^ (u64(d.flags) << 20) ^ u64(d.next);
  }
  return sum;
}
