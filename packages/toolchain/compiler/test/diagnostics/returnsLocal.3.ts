class C {
  x: u32 = 0;
}
export function f(): C {
  return /*!*/{ x: 1 };
}
