export function f(a: f64): f64 {
  return /*!*/a % 2.0;
}
