class C {
  m(): void {}
}
export function f(c: C): void {
  const g = /*!*/c.m;
}
