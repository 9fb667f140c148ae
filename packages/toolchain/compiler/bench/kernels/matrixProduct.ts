/** The product of two 48 x 48 matrices of f64. */
import { zeroed } from "@ukts/lang";

const a: FixedArray<f64, 2304> = zeroed<FixedArray<f64, 2304>>();
const b: FixedArray<f64, 2304> = zeroed<FixedArray<f64, 2304>>();
const c: FixedArray<f64, 2304> = zeroed<FixedArray<f64, 2304>>();

function multiply(to: Ptr<f64>, x: Ptr<f64>, y: Ptr<f64>, n: usize): void {
  for (let i: usize = 0; i < n; i++) {
    for (let j: usize = 0; j < n; j++) {
      let sum: f64 = 0;
      for (let k: usize = 0; k < n; k++) sum += x[i * n + k] * y[k * n + j];
      to[i * n + j] = sum;
    }
  }
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 2304; i++) {
    a[i] = f64(i) / 2304.0;
    b[i] = 1.0 - f64(i) / 4608.0;
  }
  for (let r: u32 = 0; r < rounds * 4; r++) {
    multiply(c.ptr, a.ptr, b.ptr, 48);
    a[r & 1023] = c[r & 2047] / 1000.0;
  }
  return u64(c[100] * 1000.0);
}
