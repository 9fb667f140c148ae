/* Sorts with the C library. Compiled only where the option "sort" is on. */
#include <stdlib.h>

static int compare(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

void sort_numbers(int *numbers, unsigned long count) { qsort(numbers, count, sizeof *numbers, compare); }
