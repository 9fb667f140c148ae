// What the symbolizer's tests look at: inlined calls as clang describes them in DWARF 5.
static volatile unsigned seen;

static inline __attribute__((always_inline)) unsigned mix(unsigned value, unsigned seed) {
  return (value ^ (seed << 5)) + (seed >> 3);
}

static inline __attribute__((always_inline)) void add(unsigned value) {
  if (value & 1) seen = mix(value, seen);
  else seen += mix(seen, value);
}

__attribute__((noinline)) void twice(unsigned count) {
  for (unsigned i = 0; i < count; i++) add(i * 7);
  add(mix(count, seen));
}

void enter(void) {
  twice(9);
  add(seen);
  for (;;);
}
