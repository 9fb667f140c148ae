export function f(t: [u32, u32]): void {
  for (const x of /*!*/t) f([x, x]);
}
