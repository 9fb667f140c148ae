interface D {
  [Symbol.dispose]: () => void;
}
export function f(d: D): void {
  using /*!*/x = d;
}
