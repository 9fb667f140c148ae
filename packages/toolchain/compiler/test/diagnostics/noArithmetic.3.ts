export function f(a: [u32, u32], b: [u32, u32]): boolean {
  return /*!*/a === b;
}
