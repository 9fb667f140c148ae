export function f(n: u32): string {
  return /*!*/`n is ${n}`;
}
