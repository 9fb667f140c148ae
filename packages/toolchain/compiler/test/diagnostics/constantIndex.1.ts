export function f(a: FixedArray<u8, 4>): u8 {
  return a[/*!*/4];
}
