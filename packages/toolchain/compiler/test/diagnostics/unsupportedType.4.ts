class /*!*/A {
  x!: Inline<A>;
}
export function f(a: A): u32 {
  return 1;
}
