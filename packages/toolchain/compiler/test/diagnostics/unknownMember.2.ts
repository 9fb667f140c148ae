class C {
  x: u32 = 1;
}
export function f(c: C): u32 {
  return /*!*/c["x"];
}
