import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { type Case, checkCases, program, runC } from "./program.js";

const memory: Case[] = [
  {
    c: 'char *p = malloc(10); p = realloc(p, 5000); printf("%d", p != NULL && (uintptr_t)p % 16 == 0); free(p);',
    expected: "1",
  },
  {
    c: 'int *p = calloc(100, 4), n = 0; for (int i = 0; i < 100; i++) n |= p[i]; printf("%d", n); free(p);',
    expected: "0",
  },
  { c: 'errno = 0; printf("%d %d", calloc(SIZE_MAX, 2) == NULL, errno == ENOMEM);', expected: "1 1" },
  { c: 'errno = 0; printf("%d %d", malloc(SIZE_MAX) == NULL, errno == ENOMEM);', expected: "1 1" },
  {
    c: 'char *p = reallocarray(NULL, 3, 5); strcpy(p, "kept"); p = reallocarray(p, 100, 10); printf("%s", p); free(p);',
    expected: "kept",
  },
  { c: 'errno = 0; printf("%d %d", reallocarray(NULL, SIZE_MAX / 2, 3) == NULL, errno == ENOMEM);', expected: "1 1" },
  {
    c: 'char *p = malloc(100); printf("%d %zu", malloc_usable_size(p) >= 100, malloc_usable_size(NULL)); free(p);',
    expected: "1 0",
  },
  // Calls whose blocks nobody uses are made all the same: memory ends.
  {
    c: 'int n = 0; while (n < 100000 && malloc(4096) != NULL) n++; printf("%d", n > 100 && n < 100000);',
    expected: "1",
  },
  { c: 'char *p = aligned_alloc(256, 10); printf("%d", (uintptr_t)p % 256 == 0); free(p);', expected: "1" },
  { c: 'errno = 0; printf("%d %d", aligned_alloc(3, 10) == NULL, errno == EINVAL);', expected: "1 1" },
  {
    c: 'void *p; printf("%d ", posix_memalign(&p, 64, 5)); printf("%d %d", (uintptr_t)p % 64 == 0, posix_memalign(&p, 3, 5));',
    expected: "0 1 22",
  },
  { c: 'free(NULL); printf("%d", realloc(NULL, 8) != NULL);', expected: "1" },
];

/** PCG RXS-M-XS 32, as its paper has it, without the lowest bit. */
function randomOf(seed: bigint, count: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    const word = BigInt.asUintN(32, ((state >> ((state >> 28n) + 4n)) ^ state) * 277803737n);
    state = BigInt.asUintN(32, state * 747796405n + 2891336453n);
    return Number(((word >> 22n) ^ word) >> 1n);
  });
}

const showRandom = 'for (int i = 0; i < 5; i++) printf("%d ", rand());';
const shown = (seed: bigint): string =>
  randomOf(seed, 5)
    .map((number) => `${number} `)
    .join("");

const random: Case[] = [
  { c: showRandom, expected: shown(1n) },
  { c: `srand(0xfedcba98); ${showRandom}`, expected: shown(0xfedcba98n) },
  {
    c: 'unsigned seed = 7; for (int i = 0; i < 5; i++) printf("%d ", rand_r(&seed));',
    expected: shown(7n),
  },
];

const exits = `
static void first(void) { puts("first"); }
static void second(void) { puts("second"); }
static void third(void) { atexit(first); puts("third"); }
`;

/** What a program does for the word that it is called with. */
const body = `
  if (argc > 1 && strcmp(argv[1], "limit") == 0) {
    int n = 0;
    while (atexit(second) == 0) n++;
    printf("%d\\n", n);
    _Exit(4);
  }
  atexit(second);
  atexit(third);
  if (argc == 1) return 7;
  switch (argv[1][0]) {
    case 'e': exit(9);
    case 'q': _Exit(10);
    case 'a': abort();
    case 's': assert(argc == 1);
    case 'p': errno = ENOENT; perror(argv[2]); perror(""); _Exit(0);
    default:
      for (int i = 0; i < argc; i++) printf("[%s]", argv[i]);
      printf("%d\\n", argv[argc] == NULL);
      _Exit(argc);
  }`;

eachTarget((target) => {
  test("malloc and its kin set errno", () => checkCases(target, "", memory));

  test("rand gives the numbers of its seed", () => checkCases(target, "", random));

  test("argv, exit, atexit, abort, assert, perror", async () => {
    const run = (...args: string[]) => runC(program(exits, body), target, args);

    const returned = await run();
    expect(returned.output).toBe("third\nfirst\nsecond\n");
    expectStatus(returned, 7);

    const exited = await run("e");
    expect(exited.output).toBe("third\nfirst\nsecond\n");
    expectStatus(exited, 9);

    const quit = await run("q");
    expect(quit.output).toBe("");
    expectStatus(quit, 10);

    const limit = await run("limit");
    expect(limit.output).toBe("32\n");
    expectStatus(limit, 4);

    const aborted = await run("a");
    expectOutput(aborted, "abort() was called", "Backtrace:");
    expectStatus(aborted, 134);

    const asserted = await run("s");
    expectOutput(
      asserted,
      /main\.c:33: main: Assertion `argc == 1' failed\.\s+.*<src\/main\.c @ {3}33> assert\(\) failed/,
      "Backtrace:",
    );
    expectStatus(asserted, 134);

    const failed = await run("p", "file");
    expect(failed.output).toBe("file: No such file or directory\nNo such file or directory\n");

    const args = await run("x y", "", "z");
    expect(args.output).toBe("[test][x y][][z]1\n");
    expectStatus(args, 4);
  });
});
