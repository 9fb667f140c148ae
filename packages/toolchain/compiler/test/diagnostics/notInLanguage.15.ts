export function f(x: u32): string {
  return /*!*/typeof x;
}
