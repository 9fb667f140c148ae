export function f(a: be16): u16 {
  const /*!*/x: u16 = a;
  return x;
}
