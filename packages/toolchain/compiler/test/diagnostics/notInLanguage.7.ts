class C {
  /*!*/x?: u32;
}
export const c = new C();
