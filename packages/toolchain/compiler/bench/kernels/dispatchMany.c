/* An interface that four classes implement, in one list. Here: a table of function pointers. */
#include "kernel.h"

struct table { u64 (*area)(void *, u32); };
struct shape { void *object; const struct table *table; };

struct square { u32 side; };
static u64 square_area(void *p, u32 scale) {
  struct square *s = p;
  return (u64)s->side * s->side * scale;
}
struct box { u32 width, height; };
static u64 box_area(void *p, u32 scale) {
  struct box *s = p;
  return (u64)s->width * s->height * scale;
}
struct line { u32 length; };
static u64 line_area(void *p, u32 scale) {
  struct line *s = p;
  return (u64)scale + s->length;
}
static u64 dot_area(void *p, u32 scale) {
  (void)p;
  return scale & 1;
}

static const struct table square_table = {square_area}, box_table = {box_area}, line_table = {line_area}, dot_table = {dot_area};
static struct square square = {3};
static struct box box = {2, 7};
static struct line line = {5};
static char dot;
static struct shape shapes[64];

u64 kernel(u32 rounds) {
  u32 seed = 1;
  for (usize i = 0; i < 64; i++) {
    seed = seed * 1664525 + 1013904223;
    u32 kind = seed >> 30;
    if (kind == 0) shapes[i] = (struct shape){&square, &square_table};
    else if (kind == 1) shapes[i] = (struct shape){&box, &box_table};
    else if (kind == 2) shapes[i] = (struct shape){&line, &line_table};
    else shapes[i] = (struct shape){&dot, &dot_table};
  }
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 8000; r++)
    for (usize i = 0; i < 64; i++) sum += shapes[i].table->area(shapes[i].object, r);
  return sum;
}
