function g(x: u8): void {}
export function f(x: u32): void {
  g(/*!*/x);
}
