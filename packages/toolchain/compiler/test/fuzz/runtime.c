/* The test runtime, but a panic ends only the program it happened in: the next one of the batch goes on. */
#define __ukts_panic end_by_panic
#include "../harness/runtime.c"
#undef __ukts_panic

unsigned long opaque(unsigned long x) { return x; }

static void *resume[5];

_Noreturn void __ukts_panic(const char *message, size_t length, const char *file, size_t file_length, unsigned line) {
  char digits[10];
  int n = 0;
  put_text("panic: ", 7);
  put_text(message, length);
  put_text(" at ", 4);
  put_text(file, file_length);
  put_byte(':');
  do digits[n++] = (char)('0' + line % 10);
  while (line /= 10);
  while (n) put_byte((unsigned char)digits[--n]);
  put_byte('\n');
  __builtin_longjmp(resume, 1);
}

/* Every program starts with the same heap, so that the number of programs is not bounded by its size. */
__attribute__((noinline)) void attempt(_Bool (*program)(void)) {
  heap_used = 0;
  if (__builtin_setjmp(resume) == 0) {
    _Bool ended = program();
    put_text(ended ? "end: true\n" : "end: false\n", ended ? 10 : 11);
  }
  put_text("----\n", 5);
}
