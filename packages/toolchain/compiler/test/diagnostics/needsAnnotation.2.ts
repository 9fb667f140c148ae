enum Flag {
  A = 1,
  B = 2,
}
export function f(): u32 {
  let /*!*/both = Flag.A | Flag.B;
  return u32(both);
}
