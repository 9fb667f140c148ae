/* Quicksort (Hoare's partition) with insertion sort below 16 elements. */
#include "kernel.h"

static u32 items[4096];

static void insertion_sort(u32 *p, usize count) {
  for (usize i = 1; i < count; i++) {
    u32 x = p[i];
    usize at = i;
    while (at > 0 && p[at - 1] > x) {
      p[at] = p[at - 1];
      at--;
    }
    p[at] = x;
  }
}

static void sort(u32 *p, usize count) {
  if (count < 16) {
    insertion_sort(p, count);
    return;
  }
  u32 pivot = p[count / 2];
  usize low = 0;
  usize high = count - 1;
  for (;;) {
    while (p[low] < pivot) low++;
    while (pivot < p[high]) high--;
    if (low >= high) break;
    u32 t = p[low];
    p[low] = p[high];
    p[high] = t;
    low++;
    high--;
  }
  sort(p, low);
  sort(p + low, count - low);
}

u64 kernel(u32 rounds) {
  u32 seed = 1;
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 2; r++) {
    for (usize i = 0; i < 4096; i++) {
      seed = seed * 1664525 + 1013904223;
      items[i] = seed >> 8;
    }
    sort(items, 4096);
    sum += items[r & 4095];
  }
  return sum;
}
