export function f(x: u64): u8 {
  return /*!*/(x * 2) as u8;
}
