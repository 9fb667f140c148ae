/* The Internet checksum (RFC 1071) of headers and of whole packets. */
#include "kernel.h"

static u8 packet[1500];

static u16 checksum(const u8 *p, usize length) {
  u32 sum = 0;
  usize i = 0;
  while (i + 1 < length) {
    sum += ((u32)p[i] << 8) | p[i + 1];
    i += 2;
  }
  if (i < length) sum += (u32)p[i] << 8;
  while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
  return (u16)~sum;
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 1500; i++) packet[i] = (u8)(i * 17);
  u64 total = 0;
  for (u32 r = 0; r < rounds * 2000; r++) {
    packet[4] = (u8)r;
    u16 head = checksum(packet, 20);
    packet[10] = (u8)(head >> 8);
    packet[11] = (u8)head;
    total += checksum(packet, 1500 - (r & 15));
  }
  return total;
}
