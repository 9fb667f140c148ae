interface I {
  /*!*/get<T>(x: T): T;
}
export function f(i: I): u32 {
  return i.get<u32>(1);
}
