export function f(g: Scoped<() => void>): () => void {
  return /*!*/g;
}
