export function f(x: be16): u32 {
  return u32(/*!*/x);
}
