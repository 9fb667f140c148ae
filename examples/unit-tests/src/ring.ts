/** A queue of bytes in a fixed buffer: what the tests of this example test. */
const SIZE: usize = 8;

export class Ring {
  private bytes!: FixedArray<u8, 8>;
  private start: usize = 0;
  length: usize = 0;

  /** False: there is no room. */
  put(byte: u8): boolean {
    if (this.length === SIZE) return false;
    this.bytes[(this.start + this.length) % SIZE] = byte;
    this.length++;
    return true;
  }

  take(): Result<u8> {
    if (this.length === 0) return { ok: false, error: Errno.EAGAIN };
    const byte = this.bytes[this.start];
    this.start = (this.start + 1) % SIZE;
    this.length--;
    return { ok: true, value: byte };
  }
}
