class B {
  x: u32 = 1;
}
class C extends B {
  override /*!*/x: u32 = 2;
}
export const c = new C();
