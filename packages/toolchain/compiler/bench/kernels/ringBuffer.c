/* A single-producer ring of packets' descriptors, filled and drained in bursts. */
#include "kernel.h"

struct descriptor { u64 addr; u32 length; u16 flags, next; };
struct ring { struct descriptor items[256]; u32 head, tail; };
static struct ring ring;

static boolean push(struct ring *r, u64 addr, u32 length, u16 flags) {
  if (r->head - r->tail == 256) return 0;
  struct descriptor *d = &r->items[r->head & 255];
  d->addr = addr;
  d->length = length;
  d->flags = flags;
  d->next = (u16)(r->head + 1) & 255;
  r->head++;
  return 1;
}
static struct descriptor *pop(struct ring *r) {
  if (r->head == r->tail) return 0;
  struct descriptor *d = &r->items[r->tail & 255];
  r->tail++;
  return d;
}

u64 kernel(u32 rounds) {
  u64 sum = 0, n = 0;
  for (u32 r = 0; r < rounds * 1000; r++) {
    while (push(&ring, n * 4096, (u32)n & 2047, (u16)n)) n += 3;
    for (struct descriptor *d = pop(&ring); d; d = pop(&ring)) sum += d->addr ^ d->length ^ ((u64)d->flags << 20) ^ d->next;
  }
  return sum;
}
