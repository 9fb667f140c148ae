export function f(n: u32): u32 {
  const g = (x: u32): u32 => x + /*!*/n;
  return g(1);
}
