export function f(a: Ptr<u8>): void {
  /*!*/for (const x in a) f(a);
}
