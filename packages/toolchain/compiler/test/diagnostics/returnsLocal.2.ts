export function f(): FixedArray<u8, 2> {
  const a: FixedArray<u8, 2> = [1, 2];
  return /*!*/a;
}
