export function f(x: u32): void {
  if (/*!*/x) f(1);
}
