interface I {
  f(x: u32): u32;
}
class C implements I {
  /*!*/f(x: u32, y: u32 = 1): u32 {
    return x + y;
  }
}
function call(i: I): u32 {
  return i.f(1);
}
export function main(): i32 {
  return i32(call(new C()));
}
