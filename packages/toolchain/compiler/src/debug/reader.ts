/** Reads the little-endian numbers and LEB128 forms of DWARF from a section, never past its end. */

/** The section ends where more was expected. */
export class EndOfSection extends Error {
  constructor(at: number) {
    super(`a DWARF section ends early: expected more at byte ${at}`);
    this.name = "EndOfSection";
  }
}

export class Reader {
  at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Passes over `count` bytes and gives where they started. */
  private take(count: number): number {
    const start = this.at;
    if (start + count > this.bytes.length) throw new EndOfSection(start);
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
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }
  u64(): bigint {
    return this.view.getBigUint64(this.take(8), true);
  }

  /** Exact up to 2^49, which is more than any size or line here. */
  uleb(): number {
    let value = 0;
    for (let shift = 0; shift < 49; shift += 7) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  }

  sleb(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
      if (byte < 0x80) return byte & 0x40 ? value - 2 ** shift : value;
      if (shift > 48) return value;
    }
  }

  /** Up to a NUL byte. */
  text(): string {
    const start = this.at;
    while (this.u8() !== 0);
    return Buffer.from(this.bytes.subarray(start, this.at - 1)).toString("utf8");
  }
}
