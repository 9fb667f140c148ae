function id<T>(x: T): T {
  return x;
}
export function f(): void {
  const g = /*!*/id<u32>;
}
