/* Checks of a C program that tests itself: what is wrong is printed, and how many checks there were. */
#include <errno.h>
#include <stdio.h>

static int checks, failed;

static void expect(int line, const char *text, long actual, long expected) {
  checks++;
  if (actual == expected) return;
  failed++;
  printf("line %d: %s is %ld, expected %ld\n", line, text, actual, expected);
}

#define EXPECT(actual, expected) expect(__LINE__, #actual, (long)(actual), (long)(expected))

/* -1 and errno. */
#define FAILS(call, error)   \
  do {                       \
    errno = 0;               \
    EXPECT(call, -1);        \
    EXPECT(errno, error);    \
  } while (0)

static int report(void) {
  printf("%d checks, %d failed\n", checks, failed);
  return failed != 0;
}
