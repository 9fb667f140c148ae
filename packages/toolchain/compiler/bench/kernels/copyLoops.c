/* Hand-written loops over memory: copy bytes, swap the ends, sum words. */
#include "kernel.h"

static u8 a[8192] __attribute__((aligned(8))), b[8192] __attribute__((aligned(8)));

static void copy_bytes(u8 *to, const u8 *from, usize count) {
  for (usize i = 0; i < count; i++) to[i] = from[i] + 1;
}
static void swap_words(u32 *p, usize count) {
  for (usize i = 0; i < count; i++) p[i] = __builtin_bswap32(p[i]);
}
static void reverse(u8 *p, usize count) {
  usize low = 0, high = count - 1;
  while (low < high) {
    u8 t = p[low];
    p[low] = p[high];
    p[high] = t;
    low++;
    high--;
  }
}
static u64 sum_words(const u64 *p, usize count) {
  u64 sum = 0;
  for (usize i = 0; i < count; i++) sum += p[i];
  return sum;
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 8192; i++) a[i] = (u8)(i * 31);
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 40; r++) {
    copy_bytes(b, a, 8192);
    swap_words((u32 *)b, 2048);
    reverse(b, 8192);
    sum += sum_words((const u64 *)b, 1024);
    copy_bytes(a, b, 8192);
  }
  return sum;
}
