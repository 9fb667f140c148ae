/** Hand-written loops over memory: copy bytes, swap the ends, sum words. */
import { bswap, zeroed } from "@ukts/lang";

const a: FixedArray<u8, 8192> = zeroed<FixedArray<u8, 8192>>();
const b: FixedArray<u8, 8192> = zeroed<FixedArray<u8, 8192>>();

function copyBytes(to: Ptr<u8>, from: Ptr<u8>, count: usize): void {
  for (let i: usize = 0; i < count; i++) to[i] = from[i] + 1;
}
function swapWords(p: Ptr<u32>, count: usize): void {
  for (let i: usize = 0; i < count; i++) p[i] = bswap<u32>(p[i]);
}
function reverse(p: Ptr<u8>, count: usize): void {
  let low: usize = 0;
  let high: usize = count - 1;
  while (low < high) {
    const t: u8 = p[low];
    p[low] = p[high];
    p[high] = t;
    low++;
    high--;
  }
}
function sumWords(p: Ptr<u64>, count: usize): u64 {
  let sum: u64 = 0;
  for (let i: usize = 0; i < count; i++) sum += p[i];
  return sum;
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 8192; i++) a[i] = u8(i * 31);
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 40; r++) {
    copyBytes(b.ptr, a.ptr, 8192);
    swapWords(b.ptr.cast<u32>(), 2048);
    reverse(b.ptr, 8192);
    sum += sumWords(b.ptr.cast<u64>(), 1024);
    copyBytes(a.ptr, b.ptr, 8192);
  }
  return sum;
}
