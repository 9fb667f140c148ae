class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
export function put(all: FixedArray<Base, 2>, one: Derived): void {
  all[0] = /*!*/one;
}
