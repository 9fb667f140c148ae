export function f(g: Scoped<() => void>): void {
  const /*!*/h = g;
  h();
}
