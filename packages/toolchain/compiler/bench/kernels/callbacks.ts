/** A callback that captures, called for each element: `Scoped` here, code and context pointer in C. */
import { zeroed } from "@ukts/lang";

const items: FixedArray<u32, 1024> = zeroed<FixedArray<u32, 1024>>();

function each(p: Ptr<u32>, count: usize, visit: Scoped<(x: u32) => void>): void {
  "use noinline";
  for (let i: usize = 0; i < count; i++) visit(p[i]);
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 1024; i++) items[i] = u32(i) * 2654435761;
  let sum: u64 = 0;
  let most: u32 = 0;
  for (let r: u32 = 0; r < rounds * 500; r++) {
    each(items.ptr, 1024, (x) => {
      sum += u64(x ^ r);
      if (x > most) most = x;
    });
  }
  return sum + u64(most);
}
