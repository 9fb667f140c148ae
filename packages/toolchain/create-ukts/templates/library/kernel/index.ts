/** FNV-1a, a hash of 32 bits (draft-eastlake-fnv, "The FNV Non-Cryptographic Hash Algorithm"). Not for secrets. */
import { basis } from "./options.gen.js";

const PRIME: u64 = 0x01000193;

/** The hash of a text's bytes. */
export function hash(text: string): u32 {
  let value: u32 = basis;
  for (let i: usize = 0; i < text.length; i++) {
    // In 64 bits, where nothing overflows.
    value = u32((u64(value ^ u32(text.ptr[i])) * PRIME) & 0xffffffff);
  }
  return value;
}
