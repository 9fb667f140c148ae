export function f(): u32 {
  const p = /*!*/{ x: u32(1) };
  return p.x;
}
