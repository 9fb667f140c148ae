export function f(a: u32, b: u64): boolean {
  return /*!*/a === b;
}
