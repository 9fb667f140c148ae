function max<T>(a: T, b: T): T {
  return b;
}
export function f(a: u32): u32 {
  return /*!*/max(a + 1, a + 2);
}
