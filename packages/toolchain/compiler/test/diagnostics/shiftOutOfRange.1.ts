export function f(x: u8): u8 {
  return /*!*/x << 8;
}
