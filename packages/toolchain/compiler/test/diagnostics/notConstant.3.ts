export function f(x: u32, y: u32): u32 {
  switch (x) {
    case /*!*/y:
      return 1;
    default:
      return 2;
  }
}
