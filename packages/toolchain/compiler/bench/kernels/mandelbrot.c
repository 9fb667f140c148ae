/* Iterations of the Mandelbrot set on a grid of 64 x 64. */
#include "kernel.h"

static u32 iterations(f64 cx, f64 cy) {
  f64 x = 0, y = 0;
  for (u32 n = 0; n < 50; n++) {
    f64 xx = x * x, yy = y * y;
    if (xx + yy > 4.0) return n;
    y = 2.0 * x * y + cy;
    x = xx - yy + cx;
  }
  return 50;
}

u64 kernel(u32 rounds) {
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 4; r++)
    for (u32 i = 0; i < 64; i++)
      for (u32 j = 0; j < 64; j++) sum += iterations((f64)j / 32.0 - 1.5 + (f64)r / 1e6, (f64)i / 32.0 - 1.0);
  return sum;
}
