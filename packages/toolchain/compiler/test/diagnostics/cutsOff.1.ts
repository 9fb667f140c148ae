class Base {
  a: u32 = 1;
}
class Derived extends Base {
  b: u32 = 2;
}
class Holder {
  base: Inline<Base> = /*!*/new Derived();
}
export const holder = new Holder();
