/** Exchanges `bytes` bytes at two places that do not overlap: by words, then what is left by bytes. */
export function swap(a: Ptr<u8>, b: Ptr<u8>, bytes: usize): void {
  let at: usize = 0;
  while (bytes - at >= 8) {
    const left = a.add(at).cast<u64>();
    const right = b.add(at).cast<u64>();
    const word = left[0];
    left[0] = right[0];
    right[0] = word;
    at += 8;
  }
  while (at < bytes) {
    const byte = a[at];
    a[at] = b[at];
    b[at] = byte;
    at++;
  }
}
