export function f(a: u32, b: u32): u64 {
  return /*!*/a + b;
}
