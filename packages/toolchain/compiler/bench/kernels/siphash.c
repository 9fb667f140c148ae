/* SipHash-2-4 (Aumasson and Bernstein) of messages of 8 to 512 bytes. */
#include "kernel.h"

static u64 data[64];

struct state { u64 v0, v1, v2, v3; };

static void round_(struct state *s) {
  s->v0 += s->v1;
  s->v1 = rotl64(s->v1, 13) ^ s->v0;
  s->v0 = rotl64(s->v0, 32);
  s->v2 += s->v3;
  s->v3 = rotl64(s->v3, 16) ^ s->v2;
  s->v0 += s->v3;
  s->v3 = rotl64(s->v3, 21) ^ s->v0;
  s->v2 += s->v1;
  s->v1 = rotl64(s->v1, 17) ^ s->v2;
  s->v2 = rotl64(s->v2, 32);
}

static u64 siphash(const u64 *words, usize count, u64 k0, u64 k1) {
  struct state state = {k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573};
  struct state *s = &state;
  for (usize i = 0; i < count; i++) {
    u64 m = words[i];
    s->v3 ^= m;
    round_(s);
    round_(s);
    s->v0 ^= m;
  }
  u64 b = (u64)count << 59;
  s->v3 ^= b;
  round_(s);
  round_(s);
  s->v0 ^= b;
  s->v2 ^= 0xff;
  round_(s);
  round_(s);
  round_(s);
  round_(s);
  return s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 64; i++) data[i] = (u64)i * 0x9e3779b97f4a7c15;
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 64; r++)
    for (usize n = 1; n < 64; n++) sum = siphash(data, n, sum, r);
  return sum;
}
