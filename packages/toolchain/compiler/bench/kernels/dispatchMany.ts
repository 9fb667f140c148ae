/** An interface that four classes implement, in one list. In C: a table of function pointers. */
import { zeroed } from "@ukts/lang";

interface Shape {
  area(scale: u32): u64;
}

class Square implements Shape {
  side: u32 = 3;
  area(scale: u32): u64 {
    return u64(this.side) * u64(this.side) * u64(scale);
  }
}
class Box implements Shape {
  width: u32 = 2;
  height: u32 = 7;
  area(scale: u32): u64 {
    return u64(this.width) * u64(this.height) * u64(scale);
  }
}
class Line implements Shape {
  length: u32 = 5;
  area(scale: u32): u64 {
    return u64(scale) + u64(this.length);
  }
}
class Dot implements Shape {
  area(scale: u32): u64 {
    return u64(scale & 1);
  }
}

const square = new Square();
const box = new Box();
const line = new Line();
const dot = new Dot();
const shapes: FixedArray<Shape, 64> = zeroed<FixedArray<Shape, 64>>();

export function kernel(rounds: u32): u64 {
  let seed: u32 = 1;
  for (let i: usize = 0; i < 64; i++) {
    seed = seed * 1664525 + 1013904223;
    const kind: u32 = seed >> 30;
    if (kind === 0) shapes[i] = square;
    else if (kind === 1) shapes[i] = box;
    else if (kind === 2) shapes[i] = line;
    else shapes[i] = dot;
  }
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 8000; r++) {
    for (let i: usize = 0; i < 64; i++) sum += shapes[i].area(r);
  }
  return sum;
}
