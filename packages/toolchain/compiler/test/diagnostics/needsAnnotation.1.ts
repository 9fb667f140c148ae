export function f(a: u32, b: u32): u32 {
  const /*!*/sum = a + b;
  return sum;
}
