export function f(p: Ptr<u8>, x: f64): u8 {
  return p[/*!*/x];
}
