class C {
  x: u32 = 0;
}
export function f(a: C | null, b: C): C | null {
  return /*!*/a && b;
}
