/* Runs one kernel as a bare Linux process, and prints its answer and the nanoseconds of processor time it took. */
/* The memory functions are those that images have, not the plain loops of the tests' runtime. */
#define memcpy runtime_memcpy
#define memmove runtime_memmove
#define memset runtime_memset
#define memcmp runtime_memcmp
#include "../test/harness/runtime.c"

extern unsigned long kernel(unsigned rounds);

struct time { long seconds, nanoseconds; };
enum { CLOCK_GETTIME = 228, PROCESS_CPU_TIME = 2 };

static long now(void) {
  struct time t;
  call(CLOCK_GETTIME, PROCESS_CPU_TIME, (long)&t, 0);
  return t.seconds * 1000000000 + t.nanoseconds;
}

static void put_number(unsigned long n) {
  if (n >= 10) put_number(n / 10);
  put_byte((unsigned char)('0' + n % 10));
}

int test_main(void) {
  long start = now();
  unsigned long answer = kernel(ROUNDS);
  long end = now();
  put_number(answer);
  put_byte(' ');
  put_number((unsigned long)(end - start));
  put_byte('\n');
  return 0;
}
