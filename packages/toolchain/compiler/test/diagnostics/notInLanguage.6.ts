class C {
  /*!*/#x: u32 = 1;
  get(): u32 {
    return this.#x;
  }
}
export const c = new C();
