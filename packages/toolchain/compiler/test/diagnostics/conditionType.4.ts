export function f(x: u32): u32 {
  return /*!*/0 ? x : 1;
}
