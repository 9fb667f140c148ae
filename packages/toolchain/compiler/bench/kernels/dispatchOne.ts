/** An interface that one class implements: the boundary should cost nothing. In C: direct calls. */
import { stackNew } from "@ukts/lang";

interface Generator {
  next(): u32;
  skip(n: u32): void;
}

class Linear implements Generator {
  constructor(private state: u32) {}
  next(): u32 {
    this.state = this.state * 1664525 + 1013904223;
    return this.state >> 7;
  }
  skip(n: u32): void {
    for (let i: u32 = 0; i < n; i++) this.next();
  }
}

function draw(from: Generator, count: u32): u64 {
  let sum: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const x: u32 = from.next();
    sum += u64(x);
    if ((x & 31) === 0) from.skip(3);
  }
  return sum;
}

export function kernel(rounds: u32): u64 {
  const generator = stackNew(Linear, 9);
  return draw(generator, rounds * 500000);
}
