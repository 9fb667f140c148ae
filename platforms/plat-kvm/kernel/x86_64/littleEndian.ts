/** Numbers as firmware writes them, at any address: least significant byte first. */

export function u16At(bytes: Slice<u8>, at: usize): u32 {
  return u32(bytes[at]) | (u32(bytes[at + 1]) << 8);
}

export function u32At(bytes: Slice<u8>, at: usize): u32 {
  return u16At(bytes, at) | (u16At(bytes, at + 2) << 16);
}

export function u64At(bytes: Slice<u8>, at: usize): u64 {
  return u64(u32At(bytes, at)) | (u64(u32At(bytes, at + 4)) << 32);
}

/** Whether the bytes at `at` are those of a text. */
export function textIsAt(bytes: Slice<u8>, at: usize, text: string): boolean {
  if (bytes.length < text.length || at > bytes.length - text.length) return false;
  for (let i: usize = 0; i < text.length; i++) {
    if (bytes[at + i] !== text.ptr[i]) return false;
  }
  return true;
}

/** Whether bytes add up to 0, as a checksum makes them. */
export function sumIsZero(bytes: Slice<u8>): boolean {
  let sum: u32 = 0;
  for (const byte of bytes) sum += u32(byte);
  return (sum & 0xff) === 0;
}
