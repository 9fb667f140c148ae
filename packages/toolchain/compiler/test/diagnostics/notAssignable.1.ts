export function f(x: u32): void {
  (/*!*/x as u32) = 5;
}
