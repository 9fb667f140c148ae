/** Content by which a block is known again: each word says which block it is of, and where. Any prefix can be checked by itself. */
import { check } from "./report.js";

/** 0x01 in every byte. */
const REPEATED: u64 = ~u64(0) / 255;
const LAST_WHOLE: usize = ~usize(7);

/** Seeds are below 256. */
function wordAt(seed: u64, index: usize): u64 {
  return (seed * REPEATED) ^ u64(index);
}

/** The bytes of the word, as a little-endian machine stores them. */
function byteAt(seed: u64, at: usize): u8 {
  return u8(wordAt(seed, at / 8) >> u64((at & 7) * 8));
}

/** Writes the pattern of `seed` to `bytes` bytes. */
export function fill(p: Ptr<u8>, bytes: usize, seed: u64): void {
  const words = p.cast<u64>();
  for (let i: usize = 0; i < bytes / 8; i++) words[i] = wordAt(seed, i);
  for (let i: usize = bytes & LAST_WHOLE; i < bytes; i++) p[i] = byteAt(seed, i);
}

/** Checks that the first `bytes` bytes are as `fill` wrote them. */
export function checkContent(p: Ptr<u8>, bytes: usize, seed: u64): void {
  check(holds(p, bytes, seed), "a block keeps its content");
}

function holds(p: Ptr<u8>, bytes: usize, seed: u64): boolean {
  const words = p.cast<u64>();
  for (let i: usize = 0; i < bytes / 8; i++) {
    if (words[i] !== wordAt(seed, i)) return false;
  }
  for (let i: usize = bytes & LAST_WHOLE; i < bytes; i++) {
    if (p[i] !== byteAt(seed, i)) return false;
  }
  return true;
}
