import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { type Case, checkCases, program, runC } from "./program.js";

/** Through volatile variables, as the compiler leaves out allocations that nobody needs. */
const declarations = "static volatile size_t huge = SIZE_MAX;\nstatic void *volatile kept;";

const memory: Case[] = [
  {
    c: 'char *p = malloc(10); p = realloc(p, 5000); printf("%d", p != NULL && (uintptr_t)p % 16 == 0); free(p);',
    expected: "1",
  },
  {
    c: 'int *p = calloc(100, 4), n = 0; for (int i = 0; i < 100; i++) n |= p[i]; printf("%d", n); free(p);',
    expected: "0",
  },
  { c: 'errno = 0; kept = calloc(huge, 2); printf("%d %d", kept == NULL, errno == ENOMEM);', expected: "1 1" },
  { c: 'errno = 0; kept = malloc(huge); printf("%d %d", kept == NULL, errno == ENOMEM);', expected: "1 1" },
  { c: 'char *p = aligned_alloc(256, 10); printf("%d", (uintptr_t)p % 256 == 0); free(p);', expected: "1" },
  { c: 'errno = 0; printf("%d %d", aligned_alloc(3, 10) == NULL, errno == EINVAL);', expected: "1 1" },
  {
    c: 'void *p; printf("%d ", posix_memalign(&p, 64, 5)); printf("%d %d", (uintptr_t)p % 64 == 0, posix_memalign(&p, 3, 5));',
    expected: "0 1 22",
  },
  { c: 'free(NULL); printf("%d", realloc(NULL, 8) != NULL);', expected: "1" },
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
  test("malloc and its kin set errno", () => checkCases(target, declarations, memory));

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
      /main\.c:32: main: Assertion `argc == 1' failed\.\s+.*<src\/main\.c @ {3}32> assert\(\) failed/,
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
