/** Iterations of the Mandelbrot set on a grid of 64 x 64. */
function iterations(cx: f64, cy: f64): u32 {
  let x: f64 = 0;
  let y: f64 = 0;
  for (let n: u32 = 0; n < 50; n++) {
    const xx: f64 = x * x;
    const yy: f64 = y * y;
    if (xx + yy > 4.0) return n;
    y = 2.0 * x * y + cy;
    x = xx - yy + cx;
  }
  return 50;
}

export function kernel(rounds: u32): u64 {
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 4; r++) {
    for (let i: u32 = 0; i < 64; i++) {
      for (let j: u32 = 0; j < 64; j++) sum += u64(iterations(f64(j) / 32.0 - 1.5 + f64(r) / 1e6, f64(i) / 32.0 - 1.0));
    }
  }
  return sum;
}
