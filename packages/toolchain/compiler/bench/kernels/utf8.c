/* Validates UTF-8 (RFC 3629) byte by byte. */
#include "kernel.h"

static u8 text[16384];

static boolean is_tail(const u8 *p, usize at) { return (p[at] & 0xc0) == 0x80; }

static i64 count(const u8 *p, usize length) {
  i64 n = 0;
  usize i = 0;
  while (i < length) {
    u8 c = p[i];
    if (c < 0x80) i++;
    else if (c < 0xc2) return -1;
    else if (c < 0xe0) {
      if (length - i < 2 || !is_tail(p, i + 1)) return -1;
      i += 2;
    } else if (c < 0xf0) {
      if (length - i < 3 || !is_tail(p, i + 1) || !is_tail(p, i + 2)) return -1;
      if (c == 0xe0 && p[i + 1] < 0xa0) return -1;
      if (c == 0xed && p[i + 1] >= 0xa0) return -1;
      i += 3;
    } else {
      if (c > 0xf4 || length - i < 4 || !is_tail(p, i + 1) || !is_tail(p, i + 2) || !is_tail(p, i + 3)) return -1;
      if (c == 0xf0 && p[i + 1] < 0x90) return -1;
      if (c == 0xf4 && p[i + 1] >= 0x90) return -1;
      i += 4;
    }
    n++;
  }
  return n;
}

u64 kernel(u32 rounds) {
  usize at = 0;
  u32 seed = 5;
  while (at < 16380) {
    seed = seed * 1664525 + 1013904223;
    u32 kind = seed >> 29;
    if (kind < 4) text[at++] = (u8)(seed >> 16) & 0x7f;
    else if (kind < 6) {
      text[at++] = 0xc3;
      text[at++] = 0x80 | ((u8)(seed >> 16) & 0x3f);
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
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 40; r++) {
    text[0] = (u8)r & 0x7f;
    sum += (u64)count(text, at);
  }
  return sum;
}
