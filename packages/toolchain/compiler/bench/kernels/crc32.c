/* CRC-32 (IEEE 802.3), one table lookup per byte. */
#include "kernel.h"

static u32 table[256];
static u8 data[16384];

static u32 crc(const u8 *bytes, usize length) {
  u32 c = 0xffffffff;
  for (usize i = 0; i < length; i++) c = table[(c ^ bytes[i]) & 0xff] ^ (c >> 8);
  return ~c;
}

u64 kernel(u32 rounds) {
  for (u32 n = 0; n < 256; n++) {
    u32 c = n;
    for (u32 k = 0; k < 8; k++) c = (c & 1) != 0 ? 0xedb88320 ^ (c >> 1) : c >> 1;
    table[n] = c;
  }
  for (usize i = 0; i < 16384; i++) data[i] = (u8)(i * 13);
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 32; r++) {
    data[0] = (u8)r;
    sum += crc(data, sizeof data);
  }
  return sum;
}
