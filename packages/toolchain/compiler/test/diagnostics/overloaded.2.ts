class C {
  /*!*/f(x: u32): u32;
  f(x: boolean): u32;
  f(x: u32 | boolean): u32 {
    return 1;
  }
}
export function g(c: C): u32 {
  return c.f(1);
}
