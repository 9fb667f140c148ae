class C {
  static n: u32 = 0;
  /*!*/static {
    C.n = 1;
  }
}
export const c = new C();
