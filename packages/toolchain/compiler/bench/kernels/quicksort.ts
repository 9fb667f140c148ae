/** Quicksort (Hoare's partition) with insertion sort below 16 elements. */
import { zeroed } from "@ukts/lang";

const items: FixedArray<u32, 4096> = zeroed<FixedArray<u32, 4096>>();

function insertionSort(p: Ptr<u32>, count: usize): void {
  for (let i: usize = 1; i < count; i++) {
    const x: u32 = p[i];
    let at: usize = i;
    while (at > 0 && p[at - 1] > x) {
      p[at] = p[at - 1];
      at--;
    }
    p[at] = x;
  }
}

function sort(p: Ptr<u32>, count: usize): void {
  if (count < 16) {
    insertionSort(p, count);
    return;
  }
  const pivot: u32 = p[count / 2];
  let low: usize = 0;
  let high: usize = count - 1;
  for (;;) {
    while (p[low] < pivot) low++;
    while (pivot < p[high]) high--;
    if (low >= high) break;
    const t: u32 = p[low];
    p[low] = p[high];
    p[high] = t;
    low++;
    high--;
  }
  sort(p, low);
  sort(p.add(low), count - low);
}

export function kernel(rounds: u32): u64 {
  let seed: u32 = 1;
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 2; r++) {
    for (let i: usize = 0; i < 4096; i++) {
      seed = seed * 1664525 + 1013904223;
      items[i] = seed >> 8;
    }
    sort(items.ptr, 4096);
    sum += u64(items[r & 4095]);
  }
  return sum;
}
