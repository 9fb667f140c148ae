/* A callback that captures, called for each element: `Scoped` in the dialect, code and context pointer here. */
#include "kernel.h"

static u32 items[1024];
struct context { u64 *sum; u32 *most; u32 *r; };

static noinline void each(const u32 *p, usize count, void (*visit)(void *, u32), void *context) {
  for (usize i = 0; i < count; i++) visit(context, p[i]);
}
static void visit(void *context, u32 x) {
  struct context *c = context;
  *c->sum += x ^ *c->r;
  if (x > *c->most) *c->most = x;
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 1024; i++) items[i] = (u32)i * 2654435761;
  u64 sum = 0;
  u32 most = 0;
  for (u32 r = 0; r < rounds * 500; r++) {
    struct context context = {&sum, &most, &r};
    each(items, 1024, visit, &context);
  }
  return sum + most;
}
