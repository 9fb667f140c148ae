class /*!*/A<T> {
  x: T | null = null;
  next(): A<Ptr<T>> | null {
    return null;
  }
}
function walk<T>(a: A<T>): u32 {
  const n = a.next();
  return n ? walk<Ptr<T>>(n) : 0;
}
export function main(): i32 {
  return i32(walk<Ptr<u8>>(new A<Ptr<u8>>()));
}
