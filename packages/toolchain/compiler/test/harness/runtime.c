/* What a test program stands on: console, exit and panic, the hooks that the compiler calls, the memory functions that LLVM calls. Written
 * in C so that nothing under test is part of it. What it stands on itself is one of the files of system/. */
#include "system/system.h"

void *memcpy(void *to, const void *from, size_t n) {
  for (size_t i = 0; i < n; i++) ((volatile char *)to)[i] = ((const char *)from)[i];
  return to;
}

void *memset(void *to, int value, size_t n) {
  for (size_t i = 0; i < n; i++) ((volatile char *)to)[i] = (char)value;
  return to;
}

void *memmove(void *to, const void *from, size_t n) {
  char *d = to;
  const char *s = from;
  if (d <= s) return memcpy(to, from, n);
  while (n--) ((volatile char *)d)[n] = s[n];
  return to;
}

int memcmp(const void *a, const void *b, size_t n) {
  const unsigned char *x = a, *y = b;
  for (; n; n--, x++, y++)
    if (*x != *y) return *x - *y;
  return 0;
}

static char buffer[1 << 16];
static size_t used;

static void flush(void) {
  system_write(buffer, used);
  used = 0;
}

void put_byte(unsigned char c) {
  if (used == sizeof buffer) flush();
  buffer[used++] = (char)c;
}

static void put_text(const char *s, size_t n) {
  while (n--) put_byte((unsigned char)*s++);
}

_Noreturn void end_program(int status) {
  flush();
  system_exit(status);
}

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
  end_program(134);
}

static char heap[1 << 20] __attribute__((aligned(4096)));
static size_t heap_used;

/* Hands out dirty memory: what `new` promises is zero has to be zeroed by it. */
void *__ukts_alloc(size_t align, size_t size) {
  size_t at = (heap_used + align - 1) & ~(align - 1);
  if (at + size > sizeof heap) return 0;
  heap_used = at + size;
  memset(heap + at, 0xa5, size);
  return heap + at;
}

static unsigned long freed;
void __ukts_free(void *p) { freed += p != 0; }
unsigned long freed_count(void) { return freed; }

extern int test_main(void);
extern void (*const __init_array_start[])(void);
extern void (*const __init_array_end[])(void);

void start_c(void) {
  for (void (*const *f)(void) = __init_array_start; f != __init_array_end; f++) (*f)();
  end_program(test_main());
}
