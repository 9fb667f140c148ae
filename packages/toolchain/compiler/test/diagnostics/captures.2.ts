class C {
  n: u32 = 1;
  f(): u32 {
    const g = /*!*/(x: u32): u32 => x + this.n;
    return g(1);
  }
}
export const c = new C();
