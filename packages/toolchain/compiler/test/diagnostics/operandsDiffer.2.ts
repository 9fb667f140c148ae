export function f(a: u8, b: u16): boolean {
  return /*!*/u16(a) < u32(b);
}
