export function f(x: u32): u64 {
  /*!*/return x;
}
