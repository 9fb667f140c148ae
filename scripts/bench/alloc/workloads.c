#include "workloads.h"

// Quantiles of size distributions, made by the benchmark: `QUANTILES` of them each.
#include "sizes.h"

struct operation operations[MAX_OPERATIONS];
unsigned operation_count;
unsigned long peak_live_bytes;

static unsigned live_size[MAX_SLOTS];
static unsigned char is_live[MAX_SLOTS];
static unsigned long live_bytes;
static unsigned long long state = 0x9e3779b97f4a7c15;

// xorshift64* (Vigna 2014).
static unsigned random_below(unsigned bound) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (unsigned)(((state * 0x2545f4914f6cdd1d) >> 32) % bound);
}

static unsigned draw(const unsigned *quantiles) { return quantiles[random_below(QUANTILES)]; }

static void put(enum kind kind, unsigned slot, unsigned size) {
  operations[operation_count++] = (struct operation){kind, slot, size};
  live_bytes = live_bytes - (is_live[slot] ? live_size[slot] : 0) + size;
  live_size[slot] = size;
  is_live[slot] = kind != FREE;
  if (live_bytes > peak_live_bytes) peak_live_bytes = live_bytes;
}

static void release(unsigned slot) {
  if (is_live[slot]) put(FREE, slot, 0);
}

static void release_all(void) {
  for (unsigned slot = 0; slot < MAX_SLOTS; slot++) release(slot);
}

// Frees a random block and allocates another in its place, over and over.
static void churn(unsigned slots, unsigned rounds, const unsigned *quantiles) {
  for (unsigned slot = 0; slot < slots; slot++) put(MALLOC, slot, draw(quantiles));
  for (unsigned i = 0; i < rounds; i++) {
    unsigned slot = random_below(slots);
    release(slot);
    put(MALLOC, slot, draw(quantiles));
  }
}

static void fixed_churn(void) {
  static unsigned quantiles[QUANTILES];
  for (unsigned i = 0; i < QUANTILES; i++) quantiles[i] = 64;
  churn(10000, 500000, quantiles);
}

static void random_churn(void) { churn(10000, 500000, log_uniform_16_2048); }

// Larson and Krishnan, "Memory Allocation for Long-Running Server Applications", ISMM 1998: each worker replaces random blocks among
// those that it was handed by the one before it, which allocated them. Blocks of 8 to 1000 bytes, 1000 for each of 8 workers.
static void larson(void) {
  enum { WORKERS = 8, BLOCKS = 1000, GENERATIONS = 60 };
  for (unsigned slot = 0; slot < WORKERS * BLOCKS; slot++) put(MALLOC, slot, 8 + random_below(993));
  for (unsigned generation = 0; generation < GENERATIONS; generation++) {
    for (unsigned worker = 0; worker < WORKERS; worker++) {
      for (unsigned i = 0; i < BLOCKS; i++) {
        unsigned slot = worker * BLOCKS + random_below(BLOCKS);
        release(slot);
        put(MALLOC, slot, 8 + random_below(993));
      }
    }
  }
}

// Arrays that grow by half each time they are full, many at once, with small blocks allocated in between.
static void realloc_growth(void) {
  enum { ARRAYS = 200, STEPS = 24, PASSES = 12 };
  for (unsigned pass = 0; pass < PASSES; pass++) {
    for (unsigned slot = 0; slot < ARRAYS; slot++) put(MALLOC, slot, 16);
    for (unsigned step = 0; step < STEPS; step++) {
      for (unsigned slot = 0; slot < ARRAYS; slot++) {
        // Some arrays stop early, so that not all are large.
        if (slot % STEPS < step) continue;
        put(REALLOC, slot, live_size[slot] + live_size[slot] / 2);
        unsigned other = ARRAYS + random_below(2000);
        release(other);
        put(MALLOC, other, 16 + random_below(100));
      }
    }
    for (unsigned slot = 0; slot < ARRAYS; slot++) release(slot);
  }
}

// A database connection: statements are compiled (a burst of small objects that all go together), run (a few values and rows that live
// briefly), and pages move through a cache of fixed size. Sizes of objects: see the benchmark.
static void sqlite_like(void) {
  enum { PAGES = 2000, PAGE_BYTES = 4096 + 264, STATEMENTS = 9000, OBJECTS = 40, FIRST_OBJECT = PAGES };
  for (unsigned i = 0; i < STATEMENTS; i++) {
    for (unsigned k = 0; k < OBJECTS; k++) put(k % 4 ? MALLOC : CALLOC, FIRST_OBJECT + k, draw(sqlite_objects));
    for (unsigned k = 0; k < 10; k++) {
      unsigned row = FIRST_OBJECT + OBJECTS + k % 4;
      release(row);
      put(MALLOC, row, draw(sqlite_objects));
      if (k % 3 == 0) put(REALLOC, row, live_size[row] * 2);
    }
    for (unsigned k = 0; k < 3; k++) {
      unsigned page = random_below(PAGES);
      release(page);
      put(MALLOC, page, PAGE_BYTES);
    }
    // Objects go in the order of the tree that they make up, which is not that of their making.
    for (unsigned k = 0; k < OBJECTS; k++) release(FIRST_OBJECT + k * 17 % OBJECTS);
  }
}

// A store of keys and values: an entry, a key and a value per item; values are replaced, items expire, the table of entries doubles.
static void redis_like(void) {
  enum { ITEMS = 60000, REQUESTS = 300000, ENTRY_BYTES = 24, TABLE = 3 * ITEMS };
  unsigned items = 0, table_entries = 1024;
  put(MALLOC, TABLE, table_entries * 8);
  for (unsigned i = 0; i < REQUESTS; i++) {
    unsigned item = random_below(ITEMS);
    unsigned entry = item * 3, key = entry + 1, value = entry + 2;
    if (!is_live[entry]) {
      put(MALLOC, entry, ENTRY_BYTES);
      put(MALLOC, key, draw(etc_keys));
      put(MALLOC, value, draw(etc_values));
      if (++items > table_entries) put(REALLOC, TABLE, (table_entries *= 2) * 8);
    } else if (random_below(8) == 0) {
      release(entry);
      release(key);
      release(value);
      items--;
    } else {
      release(value);
      put(MALLOC, value, draw(etc_values));
    }
  }
}

static int same(const char *a, const char *b) {
  while (*a && *a == *b) a++, b++;
  return *a == *b;
}

int make_workload(const char *name) {
  static const struct {
    const char *name;
    void (*make)(void);
  } workloads[] = {
      {"fixed", fixed_churn},      {"random", random_churn}, {"larson", larson},
      {"realloc", realloc_growth}, {"sqlite", sqlite_like},  {"redis", redis_like},
  };
  for (unsigned i = 0; i < sizeof workloads / sizeof *workloads; i++) {
    if (!same(workloads[i].name, name)) continue;
    workloads[i].make();
    release_all();
    return 1;
  }
  return 0;
}
