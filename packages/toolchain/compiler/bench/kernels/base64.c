/* Base64 (RFC 4648): encodes and decodes. */
#include "kernel.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static u8 values[256], plain[6144], coded[8192];

static usize encode(u8 *to, const u8 *from, usize length) {
  usize at = 0;
  for (usize i = 0; i < length; i += 3) {
    u32 x = ((u32)from[i] << 16) | ((u32)from[i + 1] << 8) | from[i + 2];
    to[at] = (u8)digits[x >> 18];
    to[at + 1] = (u8)digits[(x >> 12) & 63];
    to[at + 2] = (u8)digits[(x >> 6) & 63];
    to[at + 3] = (u8)digits[x & 63];
    at += 4;
  }
  return at;
}

static usize decode(u8 *to, const u8 *from, usize length) {
  usize at = 0;
  for (usize i = 0; i < length; i += 4) {
    u8 a = values[from[i]], b = values[from[i + 1]], c = values[from[i + 2]], d = values[from[i + 3]];
    if ((a | b | c | d) > 63) return 0;
    u32 x = ((u32)a << 18) | ((u32)b << 12) | ((u32)c << 6) | d;
    to[at] = (u8)(x >> 16);
    to[at + 1] = (u8)(x >> 8);
    to[at + 2] = (u8)x;
    at += 3;
  }
  return at;
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 256; i++) values[i] = 255;
  for (usize i = 0; i < 64; i++) values[(u8)digits[i]] = (u8)i;
  for (usize i = 0; i < 6144; i++) plain[i] = (u8)(i * 11);
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 40; r++) {
    usize n = encode(coded, plain, 6144);
    sum += decode(plain, coded, n) + coded[r & 4095];
    plain[r & 4095] ^= 85;
  }
  return sum;
}
