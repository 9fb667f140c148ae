import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { program, runC } from "./program.js";

const declarations = `
static unsigned long calls;
static int by_int(const void *a, const void *b) {
  calls++;
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}
static int by_text(const void *a, const void *b) { return strcmp(a, b); }
static int never_same(const void *a, const void *b) { (void)a; (void)b; calls++; return (int)(calls % 3) - 1; }

/* McIlroy, "A Killer Adversary for Quicksort", 1999: decides the order while it is asked, so that pivots are bad. */
static int value[5000], solid, candidate, gas;
static int adversary(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  calls++;
  if (value[x] == gas && value[y] == gas) value[x == candidate ? x : y] = solid++;
  if (value[x] == gas) candidate = x;
  else if (value[y] == gas) candidate = y;
  return value[x] - value[y];
}

static int numbers[100000];
static unsigned seed = 1;
static unsigned next(void) { return seed = seed * 1664525 + 1013904223, seed >> 8; }

/* Sorts n numbers of a pattern, and looks at order, sum and cost. */
static void sorts(int pattern, int n) {
  long before = 0, after = 0;
  for (int i = 0; i < n; i++) {
    int values[] = {i, n - i, 7, (int)(next() % 5), (int)next(), i % 2 ? i : n - i, i < n / 2 ? i : n - i};
    numbers[i] = values[pattern];
    before += numbers[i];
  }
  calls = 0;
  qsort(numbers, n, sizeof *numbers, by_int);
  int bits = 1;
  while (n >> bits) bits++;
  if (calls > 4UL * n * bits + 100) printf("pattern %d, %d elements: %lu comparisons\\n", pattern, n, calls);
  for (int i = 0; i < n; i++) after += numbers[i];
  for (int i = 1; i < n; i++) {
    if (numbers[i - 1] > numbers[i]) { printf("pattern %d, %d elements: not sorted\\n", pattern, n); break; }
  }
  if (before != after) printf("pattern %d, %d elements: other elements\\n", pattern, n);
}
`;

const body = `
  for (int pattern = 0; pattern < 7; pattern++) {
    for (int n = 0; n < 100; n++) sorts(pattern, n);
    sorts(pattern, 1000);
    sorts(pattern, 100000);
  }

  enum { N = 5000 };
  gas = N;
  for (int i = 0; i < N; i++) { numbers[i] = i; value[i] = gas; }
  calls = 0;
  qsort(numbers, N, sizeof *numbers, adversary);
  printf("adversary: %s\\n", calls < 4UL * N * 13 ? "n log n" : "worse");

  /* Around the array nothing may change, whatever the comparison says. */
  for (int i = 0; i < 3000; i++) numbers[i] = i;
  qsort(numbers + 1000, 1000, sizeof *numbers, never_same);
  int outside = 0;
  for (int i = 0; i < 3000; i++) outside += (i < 1000 || i >= 2000) && numbers[i] != i;
  printf("outside: %d\\n", outside);

  char words[][13] = {"pear", "apple", "fig", "plum", "cherry", "apricot", "lemon"};
  qsort(words, 7, sizeof *words, by_text);
  for (int i = 0; i < 7; i++) printf("%s ", words[i]);
  printf("%s %s\\n", (char *)bsearch("fig", words, 7, sizeof *words, by_text),
         bsearch("kiwi", words, 7, sizeof *words, by_text) ? "?" : "none");

  int missing = 0, wrong = 0;
  for (int n = 0; n < 40; n++) {
    for (int i = 0; i < n; i++) numbers[i] = 2 * i;
    for (int key = -1; key <= 2 * n; key++) {
      int *found = bsearch(&key, numbers, n, sizeof *numbers, by_int);
      int there = key >= 0 && key < 2 * n && key % 2 == 0;
      missing += there && (!found || *found != key);
      wrong += !there && found;
    }
  }
  printf("bsearch: %d missing, %d wrong\\n", missing, wrong);
  return 0;`;

eachTarget((target) => {
  test("qsort sorts every pattern in n log n comparisons, bsearch finds", async () => {
    const { output, status } = await runC(program(declarations, body), target);
    expect(output).toBe(
      [
        "adversary: n log n",
        "outside: 0",
        "apple apricot cherry fig lemon pear plum fig none",
        "bsearch: 0 missing, 0 wrong",
        "",
      ].join("\n"),
    );
    expect(status).toBe(0);
  });
});
