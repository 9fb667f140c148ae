class C {
  x: u32 = 0;
}
export function f(c: C): boolean {
  return c /*!*/instanceof C;
}
