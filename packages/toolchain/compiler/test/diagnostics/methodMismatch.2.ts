class A {
  f(x: u32): u32 {
    return x;
  }
}
class B extends A {
  override /*!*/f(x: u32, y: u32 = 1): u32 {
    return x + y;
  }
}
function call(a: A): u32 {
  return a.f(1);
}
export function main(): i32 {
  return i32(call(new B()));
}
