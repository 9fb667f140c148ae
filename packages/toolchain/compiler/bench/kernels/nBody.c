/* Five bodies under gravity, by the leapfrog of the Computer Language Benchmarks Game. */
#include "kernel.h"

struct body { f64 x, y, z, vx, vy, vz, mass; };
static struct body bodies[5];

static void advance(struct body *all, f64 dt) {
  for (usize i = 0; i < 5; i++) {
    struct body *p = &all[i];
    for (usize j = i + 1; j < 5; j++) {
      struct body *q = &all[j];
      f64 dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
      f64 square = dx * dx + dy * dy + dz * dz;
      f64 force = dt / (square * __builtin_elementwise_sqrt(square));
      p->vx -= dx * q->mass * force;
      p->vy -= dy * q->mass * force;
      p->vz -= dz * q->mass * force;
      q->vx += dx * p->mass * force;
      q->vy += dy * p->mass * force;
      q->vz += dz * p->mass * force;
    }
  }
  for (usize i = 0; i < 5; i++) {
    struct body *p = &all[i];
    p->x += dt * p->vx;
    p->y += dt * p->vy;
    p->z += dt * p->vz;
  }
}

u64 kernel(u32 rounds) {
  for (usize i = 0; i < 5; i++) {
    struct body *p = &bodies[i];
    f64 at = (f64)i;
    p->x = at * 4.5;
    p->y = at * 1.25 - 2.0;
    p->z = 0.25 * at;
    p->vx = 0.01 * at;
    p->vy = 0.5 - at * 0.125;
    p->vz = 0.0;
    p->mass = i == 0 ? 39.0 : 0.01 * at;
  }
  for (u32 r = 0; r < rounds * 3000; r++) advance(bodies, 0.001);
  return (u64)((bodies[1].x + 100.0) * 1000000.0);
}
