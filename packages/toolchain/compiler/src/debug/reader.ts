/** Reads the little-endian numbers and LEB128 forms of DWARF from a section, never past its end. */

/** Debug information that is not as DWARF describes it; says what was expected and what was found. */
export class DwarfError extends Error {
  constructor(expected: string, found: string) {
    super(`not readable debug information: expected ${expected}, found ${found}`);
    this.name = "DwarfError";
  }
}

export class Reader {
  private readonly view: DataView;

  /** Reads from byte `at` on. */
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Passes over `count` bytes and gives where they started. */
  private take(count: number): number {
    const start = this.at;
    if (start + count > this.bytes.length) {
      throw new DwarfError(`${count} more bytes of a section`, `its end at byte ${this.bytes.length}, at ${start}`);
    }
    this.at += count;
    return start;
  }

  u8(): number {
    return this.view.getUint8(this.take(1));
  }
  i8(): number {
    return this.view.getInt8(this.take(1));
  }
  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }
  u24(): number {
    return this.u16() + this.u8() * 0x10000;
  }
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  u64(): bigint {
    return this.view.getBigUint64(this.take(8), true);
  }

  /** Exact up to 2^49, which is more than any size or line here; what is above is passed over. */
  uleb(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift < 49) value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** As `uleb`, between -2^48 and 2^48. */
  sleb(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift < 49) value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return byte & 0x40 && shift < 49 ? value - 2 ** (shift + 7) : value;
    }
  }

  skip(count: number): void {
    this.take(count);
  }

  /** Passes over a LEB128 number of any length. */
  skipLeb(): void {
    while (this.u8() >= 0x80);
  }

  /** Up to a NUL byte. */
  text(): string {
    const start = this.at;
    this.skipText();
    return Buffer.from(this.bytes.subarray(start, this.at - 1)).toString("utf8");
  }

  skipText(): void {
    const zero = this.at < this.bytes.length ? this.bytes.indexOf(0, this.at) : -1;
    if (zero < 0) throw new DwarfError("a text that ends in NUL", `none from byte ${this.at} on`);
    this.at = zero + 1;
  }
}

/** The text that starts at byte `at`; undefined where none does. */
export function textAt(bytes: Uint8Array, at: number): string | undefined {
  const zero = at < bytes.length ? bytes.indexOf(0, at) : -1;
  return zero < 0 ? undefined : Buffer.from(bytes.subarray(at, zero)).toString("utf8");
}
