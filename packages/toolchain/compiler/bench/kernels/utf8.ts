/** Validates UTF-8 (RFC 3629) byte by byte. */
import { zeroed } from "@ukts/lang";

const text: FixedArray<u8, 16384> = zeroed<FixedArray<u8, 16384>>();

function isTail(p: Ptr<u8>, at: usize): boolean {
  return (p[at] & 0xc0) === 0x80;
}

/** The number of characters, or -1. */
function count(p: Ptr<u8>, length: usize): i64 {
  let n: i64 = 0;
  let i: usize = 0;
  while (i < length) {
    const c: u8 = p[i];
    if (c < 0x80) i++;
    else if (c < 0xc2) return -1;
    else if (c < 0xe0) {
      if (length - i < 2 || !isTail(p, i + 1)) return -1;
      i += 2;
    } else if (c < 0xf0) {
      if (length - i < 3 || !isTail(p, i + 1) || !isTail(p, i + 2)) return -1;
      if (c === 0xe0 && p[i + 1] < 0xa0) return -1;
      if (c === 0xed && p[i + 1] >= 0xa0) return -1;
      i += 3;
    } else {
      if (c > 0xf4 || length - i < 4 || !isTail(p, i + 1) || !isTail(p, i + 2) || !isTail(p, i + 3)) return -1;
      if (c === 0xf0 && p[i + 1] < 0x90) return -1;
      if (c === 0xf4 && p[i + 1] >= 0x90) return -1;
      i += 4;
    }
    n++;
  }
  return n;
}

export function kernel(rounds: u32): u64 {
  let at: usize = 0;
  let seed: u32 = 5;
  while (at < 16380) {
    seed = seed * 1664525 + 1013904223;
    const kind: u32 = seed >> 29;
    if (kind < 4) text[at++] = u8(seed >> 16) & 0x7f;
    else if (kind < 6) {
      text[at++] = 0xc3;
      text[at++] = 0x80 | (u8(seed >> 16) & 0x3f);
    } else if (kind < 7) {
      text[at++] = 0xe2;
      text[at++] = 0x82;
      text[at++] = 0xac;
    } else {
      text[at++] = 0xf0;
      text[at++] = 0x9f;
      text[at++] = 0x98;
      text[at++] = 0x80;
    }
  }
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 40; r++) {
    text[0] = u8(r) & 0x7f;
    sum += u64(count(text.ptr, at));
  }
  return sum;
}
