class A {
  x: u32 = 1;
}
class B {
  x: u32 = 2;
}
export function f(b: B): A {
  return /*!*/b;
}
