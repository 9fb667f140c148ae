/* ChaCha20 (RFC 8439): key stream blocks. */
#include "kernel.h"

static u32 input[16], output[16];

static void quarter(u32 *x, usize a, usize b, usize c, usize d) {
  x[a] += x[b];
  x[d] = rotl32(x[d] ^ x[a], 16);
  x[c] += x[d];
  x[b] = rotl32(x[b] ^ x[c], 12);
  x[a] += x[b];
  x[d] = rotl32(x[d] ^ x[a], 8);
  x[c] += x[d];
  x[b] = rotl32(x[b] ^ x[c], 7);
}

static void block(u32 *to, const u32 *from) {
  u32 work[16];
  for (usize i = 0; i < 16; i++) work[i] = from[i];
  for (u32 i = 0; i < 10; i++) {
    quarter(work, 0, 4, 8, 12);
    quarter(work, 1, 5, 9, 13);
    quarter(work, 2, 6, 10, 14);
    quarter(work, 3, 7, 11, 15);
    quarter(work, 0, 5, 10, 15);
    quarter(work, 1, 6, 11, 12);
    quarter(work, 2, 7, 8, 13);
    quarter(work, 3, 4, 9, 14);
  }
  for (usize i = 0; i < 16; i++) to[i] = work[i] + from[i];
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 16; i++) input[i] = (u32)i * 0x01010101;
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 2048; r++) {
    input[12] = r;
    block(output, input);
    sum += output[r & 15];
  }
  return sum;
}
