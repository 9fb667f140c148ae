export function f(a: u32, b: u64): u32 {
  return u32(/*!*/a + b);
}
