export function f(x: u32): u32 {
  /*!*/var y: u32 = x;
  return y;
}
