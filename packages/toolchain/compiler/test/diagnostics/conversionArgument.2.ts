export function f(x: u32): be16 {
  return be16(/*!*/x);
}
