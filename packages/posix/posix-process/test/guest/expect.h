/* Checks of a C program that tests itself: what is wrong is printed, and how many checks there were. */
#include <errno.h>
#include <stdio.h>

/* These programs set the clock and send signals to all processes, which on a real system are not theirs. */
#if __has_include(<gnu/libc-version.h>)
#error "This program is for guests of ukts: do not run it on the host"
#endif

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
