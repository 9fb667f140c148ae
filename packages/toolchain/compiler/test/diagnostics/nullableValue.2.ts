class C {
  x: u32 = 0;
}
export function f(c: C | null): boolean {
  const x = /*!*/c?.x;
  return x === 1;
}
