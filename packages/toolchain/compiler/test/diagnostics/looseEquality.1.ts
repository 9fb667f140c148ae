export function f(a: u32): boolean {
  return a /*!*/== 1;
}
