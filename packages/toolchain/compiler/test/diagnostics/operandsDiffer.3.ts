export function f(a: u64, n: u32): u64 {
  return /*!*/a << n;
}
