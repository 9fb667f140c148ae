/* An open-addressing hash map with linear probing: insertions, look-ups and removals by backward shift. */
#include "kernel.h"

struct entry { u64 key, value; };
struct map { struct entry entries[2048]; usize used; };
static struct map map;

static usize home(u64 key) { return (key * 0x9e3779b97f4a7c15) >> 53; }
static struct entry *find(struct map *m, u64 key) {
  usize at = home(key);
  for (;;) {
    struct entry *e = &m->entries[at];
    if (e->key == key || e->key == 0) return e;
    at = (at + 1) & 2047;
  }
}
static void set(struct map *m, u64 key, u64 value) {
  struct entry *e = find(m, key);
  if (e->key == 0) {
    e->key = key;
    m->used++;
  }
  e->value = value;
}
static void remove_(struct map *m, u64 key) {
  usize at = home(key);
  while (m->entries[at].key != key) {
    if (m->entries[at].key == 0) return;
    at = (at + 1) & 2047;
  }
  m->used--;
  usize hole = at;
  for (;;) {
    at = (at + 1) & 2047;
    struct entry *e = &m->entries[at];
    if (e->key == 0) break;
    usize distance = (at - home(e->key)) & 2047;
    if (distance >= ((at - hole) & 2047)) {
      m->entries[hole].key = e->key;
      m->entries[hole].value = e->value;
      hole = at;
    }
  }
  m->entries[hole].key = 0;
}

u64 kernel(u32 rounds) {
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 16; r++) {
    __builtin_memset(&map, 0, sizeof map);
    u64 seed = (u64)r + 1;
    for (u32 i = 0; i < 1500; i++) {
      seed = seed * 6364136223846793005 + 1442695040888963407;
      set(&map, (seed >> 33) + 1, seed);
      if ((i & 3) == 3) remove_(&map, (seed >> 33) + 1);
    }
    seed = (u64)r + 1;
    for (u32 i = 0; i < 1500; i++) {
      seed = seed * 6364136223846793005 + 1442695040888963407;
      sum += find(&map, (seed >> 33) + 1)->value;
    }
    sum += map.used;
  }
  return sum;
}
