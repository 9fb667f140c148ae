// Plays a workload against the malloc that it is linked or preloaded with, and prints what it measured:
//
//   player <workload> time <rounds>   nanoseconds of processor time with the allocator, the same without, operations
//   player <workload> space           most live bytes, and how far the resident set grew, every allocated byte having been written
//   player <workload> worst           nothing: each call lies between calls of mark_begin and mark_end, for a tool to count between them
//
// The same file, compiled by the same compiler, is linked with glibc and with an image of ours; it needs no header of either.
#include "workloads.h"

void *malloc(unsigned long size);
void *calloc(unsigned long count, unsigned long size);
void *realloc(void *p, unsigned long size);
void free(void *p);
void *memset(void *p, int byte, unsigned long size);
int printf(const char *format, ...);
int atoi(const char *text);

// System calls of Linux on x86-64.
enum { READ = 0, OPEN = 2, CLOSE = 3, CLOCK_GETTIME = 228, PROCESS_CPU_TIME = 2 };

static long system_call(long number, long a, void *b, long c) {
  long result;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
  return result;
}

static long processor_ns(void) {
  long time[2];
  system_call(CLOCK_GETTIME, PROCESS_CPU_TIME, time, 0);
  return time[0] * 1000000000 + time[1];
}

// The high-water mark of the resident set (VmHWM). That of getrusage would count what the process was before it executed this program.
static long most_resident_kib(void) {
  static char text[4096];
  long file = system_call(OPEN, (long)"/proc/self/status", 0, 0);
  long length = system_call(READ, file, text, sizeof text - 1);
  system_call(CLOSE, file, 0, 0);
  for (long i = 0; i + 6 < length; i++) {
    if (text[i] == 'V' && text[i + 2] == 'H' && text[i + 3] == 'W') return atoi(text + i + 6);
  }
  return -1;
}

static char *blocks[MAX_SLOTS];
static char no_memory[MAX_SLOTS * 16];

__attribute__((noinline)) void mark_begin(void) { __asm__ volatile(""); }
__attribute__((noinline)) void mark_end(void) { __asm__ volatile("nop"); }

enum mode { NOTHING, ALLOCATE, TOUCH, MARK };

// One operation. Compiled anew for each mode.
static inline __attribute__((always_inline)) char *perform(struct operation o, enum mode mode) {
  if (mode == NOTHING) return o.kind == FREE ? 0 : no_memory + o.slot * 16;
  char *p = blocks[o.slot];
  if (mode == MARK) mark_begin();
  switch (o.kind) {
    case MALLOC: p = malloc(o.size); break;
    case CALLOC: p = calloc(1, o.size); break;
    case REALLOC: p = realloc(p, o.size); break;
    default: free(p); p = 0;
  }
  if (mode == MARK) mark_end();
  return p;
}

static inline __attribute__((always_inline)) int play_mode(enum mode mode) {
  for (unsigned i = 0; i < operation_count; i++) {
    struct operation o = operations[i];
    char *p = perform(o, mode);
    blocks[o.slot] = p;
    if (o.kind == FREE) continue;
    if (!p) return 0;
    if (mode == TOUCH) memset(p, 1, o.size);
    else *p = 1;
  }
  return 1;
}

__attribute__((noinline)) static int play_nothing(void) { return play_mode(NOTHING); }
__attribute__((noinline)) static int play(void) { return play_mode(ALLOCATE); }
__attribute__((noinline)) static int play_touching(void) { return play_mode(TOUCH); }
__attribute__((noinline)) static int play_marking(void) { return play_mode(MARK); }

static int out_of_memory(void) {
  printf("out of memory\n");
  return 3;
}

static int time_rounds(int rounds) {
  // The first round pays for memory that is touched for the first time.
  if (!play() || !play_nothing()) return out_of_memory();
  long start = processor_ns();
  for (int i = 0; i < rounds; i++)
    if (!play()) return out_of_memory();
  long with = processor_ns() - start;
  start = processor_ns();
  for (int i = 0; i < rounds; i++) play_nothing();
  printf("%ld %ld %ld\n", with, processor_ns() - start, (long)rounds * operation_count);
  return 0;
}

static int measure_space(void) {
  // The player's own memory is not to be counted.
  memset(blocks, 0, sizeof blocks);
  long before = most_resident_kib();
  if (!play_touching()) return out_of_memory();
  printf("%ld %ld\n", (long)peak_live_bytes, (most_resident_kib() - before) * 1024);
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 3 || !make_workload(argv[1])) {
    printf("usage: player <workload> time <rounds> | space | worst\n");
    return 2;
  }
  switch (argv[2][0]) {
    case 't': return time_rounds(argc > 3 ? atoi(argv[3]) : 1);
    case 's': return measure_space();
    default:
      // What an allocator does at its very first call is not what the worst case means.
      free(malloc(100));
      return play_marking() ? 0 : out_of_memory();
  }
}
