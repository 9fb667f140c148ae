export function /*!*/f(x: u32): u32;
export function f(x: boolean): u32;
export function f(x: u32 | boolean): u32 {
  return 1;
}
