/* An interface that one class implements: the boundary should cost nothing. Here: direct calls. */
#include "kernel.h"

struct linear { u32 state; };

static u32 next(struct linear *l) {
  l->state = l->state * 1664525 + 1013904223;
  return l->state >> 7;
}
static void skip(struct linear *l, u32 n) {
  for (u32 i = 0; i < n; i++) next(l);
}
static u64 draw(struct linear *from, u32 count) {
  u64 sum = 0;
  for (u32 i = 0; i < count; i++) {
    u32 x = next(from);
    sum += x;
    if ((x & 31) == 0) skip(from, 3);
  }
  return sum;
}

u64 kernel(u32 rounds) {
  struct linear generator = {9};
  return draw(&generator, rounds * 500000);
}
