export function f(g: Scoped<() => void>, h: Scoped<() => void>): void {
  /*!*/g = h;
}
