/* A two-level segregated fit allocator (after Masmano et al., TLSF) under random allocations and frees. */
#include "kernel.h"

struct block { struct block *previous; usize size; struct block *next, *before; };
static u64 arena[32768];
enum { HEADER = 16 };
struct tlsf { u32 rows; u32 columns[32]; struct block *lists[32][32]; };
struct place { u32 row, column; };

static struct place place(usize size) {
  u32 log = 63 - (u32)__builtin_clzl(size);
  return (struct place){log - 4, (u32)(size >> (log - 5)) & 31};
}
static void remove_(struct tlsf *t, struct block *block, u32 row, u32 column) {
  if (block->next) block->next->before = block->before;
  if (block->before) {
    block->before->next = block->next;
    return;
  }
  t->lists[row][column] = block->next;
  if (!block->next) {
    t->columns[row] &= ~(1u << column);
    if (t->columns[row] == 0) t->rows &= ~(1u << row);
  }
}
static void add(struct tlsf *t, struct block *block) {
  usize size = block->size & ~1ul;
  struct place p = place(size);
  struct block *head = t->lists[p.row][p.column];
  block->next = head;
  block->before = 0;
  block->size = size | 1;
  if (head) head->before = block;
  t->lists[p.row][p.column] = block;
  t->columns[p.row] |= 1u << p.column;
  t->rows |= 1u << p.row;
}
static struct block *at(struct block *block, usize offset) { return (struct block *)((usize)block + offset); }
static struct block *malloc_(struct tlsf *t, usize bytes) {
  usize size = (bytes + HEADER + 15) & ~15ul;
  if (size < 32) size = 32;
  struct place p = place(size + (1ul << (58 - __builtin_clzl(size))) - 1);
  u32 bits = t->columns[p.row] & (0xffffffffu << p.column);
  if (bits == 0) {
    u32 more = p.row >= 31 ? 0 : t->rows & (0xffffffffu << (p.row + 1));
    if (more == 0) return 0;
    p.row = (u32)__builtin_ctz(more);
    bits = t->columns[p.row];
  }
  p.column = (u32)__builtin_ctz(bits);
  struct block *block = t->lists[p.row][p.column];
  if (!block) return 0;
  remove_(t, block, p.row, p.column);
  usize whole = block->size & ~1ul;
  if (whole - size >= 32) {
    struct block *rest = at(block, size);
    rest->size = whole - size;
    rest->previous = block;
    at(rest, rest->size)->previous = rest;
    add(t, rest);
    block->size = size;
  } else block->size = whole;
  return block;
}
static void free_(struct tlsf *t, struct block *block) {
  struct block *after = at(block, block->size);
  if ((after->size & 1) != 0) {
    usize size = after->size & ~1ul;
    struct place p = place(size);
    remove_(t, after, p.row, p.column);
    block->size += size;
  }
  struct block *previous = block->previous;
  if (previous && (previous->size & 1) != 0) {
    usize size = previous->size & ~1ul;
    struct place p = place(size);
    remove_(t, previous, p.row, p.column);
    previous->size = size + block->size;
    block = previous;
  }
  at(block, block->size)->previous = block;
  add(t, block);
}

static struct tlsf heap;
static struct block *live[256];

u64 kernel(u32 rounds) {
  struct block *first = (struct block *)arena;
  struct block *last = at(first, 32768 * 8 - 64);
  first->size = 32768 * 8 - 64;
  last->size = 0;
  last->previous = first;
  add(&heap, first);
  u32 seed = 3;
  u64 sum = 0;
  for (u32 i = 0; i < rounds * 20000; i++) {
    seed = seed * 1664525 + 1013904223;
    u32 slot = seed >> 24;
    struct block *old = live[slot];
    if (old) {
      free_(&heap, old);
      live[slot] = 0;
    } else {
      struct block *made = malloc_(&heap, (seed >> 8) & 1023);
      live[slot] = made;
      if (made) sum += (usize)made - (usize)arena;
    }
  }
  return sum;
}
