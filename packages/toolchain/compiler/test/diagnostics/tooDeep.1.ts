function /*!*/grow<T>(n: u32): u32 {
  return n === 0 ? 0 : grow<Ptr<T>>(n - 1);
}
export function main(): i32 {
  return i32(grow<u8>(5));
}
