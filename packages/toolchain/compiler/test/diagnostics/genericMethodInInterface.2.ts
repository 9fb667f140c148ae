class A {
  /*!*/id<T>(x: T): T {
    return x;
  }
}
class B extends A {
  override id<T>(x: T): T {
    return x;
  }
}
export function f(a: A): u32 {
  return a.id<u32>(1);
}
export const b = new B();
