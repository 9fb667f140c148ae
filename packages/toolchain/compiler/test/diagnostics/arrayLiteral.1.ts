export function f(s: Slice<u32>): void {
  const a = /*!*/[u32(1)];
}
