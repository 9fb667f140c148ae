abstract class A {
  /*!*/abstract x: u32;
}
class B extends A {
  x: u32 = 1;
}
export const b = new B();
