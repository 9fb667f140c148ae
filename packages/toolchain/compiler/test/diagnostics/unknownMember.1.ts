export function f(x: u32): void {
  const y = /*!*/x.__repr;
}
