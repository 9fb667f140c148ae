/* Sorts the numbers given as arguments, or twelve of its own, and looks one up. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b) {
  long x = *(const long *)a, y = *(const long *)b;
  return (x > y) - (x < y);
}

/* 0 and the number, or -1 where the text is not one. */
static int parse(const char *text, long *number) {
  char *end;
  errno = 0;
  *number = strtol(text, &end, 0);
  if (end != text && *end == '\0' && errno == 0) return 0;
  fprintf(stderr, "'%s' is not a number: %s\n", text, strerror(errno != 0 ? errno : EINVAL));
  return -1;
}

int main(int argc, char **argv) {
  static const long own[] = {170, 45, -75, 90, 802, 24, 2, 66, -1, 0, 45, 7};
  size_t count = argc > 1 ? (size_t)argc - 1 : sizeof own / sizeof *own;
  long *numbers = calloc(count, sizeof *numbers);
  if (numbers == NULL) {
    perror(argv[0]);
    return EXIT_FAILURE;
  }
  if (argc == 1) memcpy(numbers, own, sizeof own);
  for (int i = 1; i < argc; i++) {
    if (parse(argv[i], &numbers[i - 1]) != 0) return EXIT_FAILURE;
  }

  qsort(numbers, count, sizeof *numbers, compare);

  printf("%s sorted %zu numbers:\n", argv[0], count);
  for (size_t i = 0; i < count; i++) printf("%4zu: %8ld  %#010lx\n", i, numbers[i], numbers[i]);

  long key = numbers[count / 2];
  long *found = bsearch(&key, numbers, count, sizeof key, compare);
  printf("bsearch finds %ld at %td\n", key, found - numbers);
  free(numbers);
  return EXIT_SUCCESS;
}
