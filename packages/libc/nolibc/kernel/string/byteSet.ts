/** A set of byte values, one bit each: what makes strspn and its kin linear. */
export class ByteSet {
  private readonly words!: FixedArray<u64, 4>;

  /** Adds every character of a string, without its NUL. */
  addAll(s: Ptr<u8>): void {
    for (let p = s; p[0] !== 0; p = p.add(1)) this.words[p[0] >> 6] |= bitOf(p[0]);
  }

  has(c: u8): boolean {
    return (this.words[c >> 6] & bitOf(c)) !== 0;
  }
}

function bitOf(c: u8): u64 {
  return u64(1) << u64(c & 63);
}
