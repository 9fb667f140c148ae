class C {
  g!: /*!*/Scoped<() => void>;
}
export const c = new C();
