/* The product of two 48 x 48 matrices of f64. */
#include "kernel.h"

static f64 a[2304], b[2304], c[2304];

static void multiply(f64 *to, const f64 *x, const f64 *y, usize n) {
  for (usize i = 0; i < n; i++) {
    for (usize j = 0; j < n; j++) {
      f64 sum = 0;
      for (usize k = 0; k < n; k++) sum += x[i * n + k] * y[k * n + j];
      to[i * n + j] = sum;
    }
  }
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 2304; i++) {
    a[i] = (f64)i / 2304.0;
    b[i] = 1.0 - (f64)i / 4608.0;
  }
  for (u32 r = 0; r < rounds * 4; r++) {
    multiply(c, a, b, 48);
    a[r & 1023] = c[r & 2047] / 1000.0;
  }
  return (u64)(c[100] * 1000.0);
}
