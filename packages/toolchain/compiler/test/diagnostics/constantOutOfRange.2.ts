export function f(x: i8): boolean {
  return /*!*/x === 128;
}
