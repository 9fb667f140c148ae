import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";
import { type Case, checkCases, literal, onLinux, program, randomNumbers, runC } from "./program.js";
import { formatDouble, formatInteger, type Specification, text } from "./reference.js";

/** Prints the result of snprintf, and its length behind it. */
const declarations = `
static char buffer[4096];
#define SHOW(...) do { int n = snprintf(buffer, sizeof buffer, __VA_ARGS__); fputs(buffer, stdout); printf("|%d", n); } while (0)
#pragma clang diagnostic ignored "-Wformat"
#pragma clang diagnostic ignored "-Wformat-security"
#pragma clang diagnostic ignored "-Wformat-extra-args"
`;

function shows(c: string, expected: string): Case {
  return { c: `SHOW(${c});`, expected: `${expected}|${expected.length}` };
}

const random = randomNumbers(1);
const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;

function randomFlags(): string {
  return [..."-+ #0"].filter(() => random(3) === 0).join("");
}

const values = [
  0n,
  1n,
  7n,
  8n,
  9n,
  255n,
  256n,
  32767n,
  65536n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 63n - 1n,
  2n ** 64n - 1n,
];

function randomInteger(): Case {
  const specification: Specification = {
    flags: randomFlags(),
    ...(random(2) === 0 ? { width: 1 + random(25) } : {}),
    ...(random(2) === 0 ? { precision: random(25) } : {}),
    length: pick(["", "hh", "h", "l", "ll", "j", "z", "t"]),
    conversion: pick([..."diouxX"]),
  };
  const value = BigInt.asIntN(64, random(2) === 0 ? pick(values) : -pick(values));
  const argument = ["", "hh", "h"].includes(specification.length) ? `(int)${c64(value)}` : c64(value);
  return shows(`${literal(text(specification))}, ${argument}`, formatInteger(specification, value));
}

/** A 64-bit constant; C has no literal for the least one. */
function c64(value: bigint): string {
  return `(long)${BigInt.asUintN(64, value)}UL`;
}

const doubles = [
  0,
  -0,
  0.5,
  1.5,
  2.5,
  0.125,
  1,
  9.5,
  9.995,
  99.99999999,
  0.1,
  123456789,
  1e15,
  1e16,
  1e21,
  1e22,
  1e23,
  0.0001,
  0.00001234,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  4503599627370495.5,
  1 / 3,
];

function randomDouble(): Case {
  const specification: Specification = {
    flags: randomFlags(),
    ...(random(2) === 0 ? { width: 1 + random(40) } : {}),
    ...(random(3) !== 0 ? { precision: random(30) } : {}),
    length: "",
    conversion: pick([..."fFeEgG"]),
  };
  const x =
    (random(2) === 0 ? 1 : -1) * (random(3) !== 0 ? pick(doubles) : (random(1e9) + 1) * 10 ** (random(40) - 30));
  return shows(`${literal(text(specification))}, ${cDouble(x)}`, formatDouble(specification, x));
}

/** Hexadecimal, so that nothing depends on how the compiler reads decimals. */
function cDouble(x: number): string {
  const bits = new DataView(new Float64Array([x]).buffer).getBigUint64(0, true);
  return `((union { unsigned long bits; double value; }){${bits}UL}).value`;
}

eachTarget((target) => {
  test("converts as C11 7.21.6.1 says", () =>
    checkCases(target, declarations, [
      shows('"plain"', "plain"),
      shows('"100%%"', "100%"),
      shows('"%s|%.2s|%5s|%-5s|%.0s|", "abc", "abc", "abc", "abc", "abc"', "abc|ab|  abc|abc  ||"),
      shows("\"%.3s\", (char[]){'a', 'b', 'c'}", "abc"),
      shows('"%s", (char *)0', "(null)"),
      shows('"%c%3c%-3c|", 65, 66, 67', "A  BC  |"),
      shows('"%*d|%-*d|%*d", 5, 42, 5, 42, -5, 42', "   42|42   |42   "),
      shows('"%.*d|%.*d", 4, 42, -4, 42', "0042|42"),
      shows('"%05d|%-05d|%05.2d|%+05d", 42, 42, 42, 42', "00042|42   |   42|+0042"),
      shows('"%d %ld", INT_MIN, LONG_MIN', "-2147483648 -9223372036854775808"),
      shows('"%hhd %hhu %hd %hu", 511, 511, 65535, 65537', "-1 255 -1 1"),
      shows('"%.0d|%.0x|%#.0o|%#x|%#o", 0, 0, 0, 0, 0', "||0|0|0"),
      shows('"%#x %#X %#o", 255, 255, 8', "0xff 0XFF 010"),
      shows('"%p %p", (void *)0xdeadbeef, (void *)0', "0xdeadbeef 0x0"),
      shows('"%zu %td %jd", sizeof(int), (ptrdiff_t)-1, (intmax_t)-2', "4 -1 -2"),
      shows('"%" PRIu64 " %" PRIx32, UINT64_MAX, UINT32_MAX', "18446744073709551615 ffffffff"),
      shows('"%f %e %g %G", 3.14159265, 31415.9265, 0.0001, 1e-5', "3.141593 3.141593e+04 0.0001 1E-05"),
      shows('"%.0f %.0f %.0f %#.0f", 0.5, 1.5, 2.5, 2.5', "0 2 2 2."),
      shows(
        '"%f %F %010f %-6f|", __builtin_inf(), -__builtin_inf(), __builtin_inf(), __builtin_nan("")',
        "inf -INF        inf nan   |",
      ),
      shows(
        '"%.3f %5.1f%%", 2.0f / 3, 99.95',
        `${formatDouble(spec(".3f"), Math.fround(2 / 3))} ${formatDouble(spec("5.1f"), 99.95)}%`,
      ),
    ]));
});

eachTarget((target) => {
  test("converts random integers as the reference does", () =>
    checkCases(target, declarations, Array.from({ length: 600 }, randomInteger)));

  test("converts random doubles as the reference does, every digit", () =>
    checkCases(target, declarations, [
      ...doubles.map((x) => shows(`"%.1100f", ${cDouble(x)}`, formatDouble(spec(".1100f"), x))),
      ...Array.from({ length: 300 }, randomDouble),
    ]));

  test("refuses what it cannot do, and limits itself to the buffer", () =>
    checkCases(target, declarations, [
      {
        c: 'int n = 7; errno = 0; int r = snprintf(buffer, 99, "ab%n", &n); printf("%d %d %d", r, n, errno == EINVAL);',
        expected: "-1 7 1",
      },
      { c: 'errno = 0; printf("%d %d", snprintf(buffer, 99, "%k", 1), errno == EINVAL);', expected: "-1 1" },
      { c: 'errno = 0; printf("%d %d", snprintf(buffer, 99, "%"), errno == EINVAL);', expected: "-1 1" },
      { c: 'errno = 0; printf("%d %d", snprintf(buffer, 99, "%ls", L"a"), errno == EINVAL);', expected: "-1 1" },
      {
        c: 'errno = 0; printf("%d %d", snprintf(buffer, 99, "%99999999999d", 1), errno == EOVERFLOW);',
        expected: "-1 1",
      },
      {
        c: 'memset(buffer, 35, 8); int r = snprintf(buffer, 4, "abcdef"); printf("%d %s %c", r, buffer, buffer[4]);',
        expected: "6 abc #",
      },
      {
        c: 'memset(buffer, 35, 8); int r = snprintf(buffer, 1, "abc"); printf("%d %d %c", r, buffer[0], buffer[1]);',
        expected: "3 0 #",
      },
      { c: 'printf("%d", snprintf(0, 0, "%d", 12345));', expected: "5" },
      { c: 'int r = sprintf(buffer, "%s-%d", "x", 5); printf("%d %s", r, buffer);', expected: "3 x-5" },
      { c: 'printf("%d", fprintf(stderr, "err %d ", 9));', expected: "err 9 6" },
      { c: 'errno = 0; printf("%d %d", fprintf((FILE *)77, "x"), errno == EBADF);', expected: "-1 1" },
    ]));

  test("survives every format, and cuts each as it prints it", async () => {
    // No %s and no %n: every argument is a small number.
    const alphabet = [..."%%%%%%%-+ #0123.*hljztLdiouxXfegc@q"];
    const formats = Array.from({ length: 400 }, () =>
      Array.from({ length: 1 + random(12) }, () => pick(alphabet)).join(""),
    );
    const body = `
      static const char *const formats[] = {${formats.map(literal).join(", ")}};
      int failures = 0;
      for (unsigned i = 0; i < ${formats.length}; i++) {
        memset(whole, 1, sizeof whole);
        memset(part, 1, sizeof part);
        int n = snprintf(whole, sizeof whole, formats[i], 1, 2, 3, 4, 5, 6, 7, 8, 1.5, 2.5, 3.5, 4.5);
        int m = snprintf(part, 9, formats[i], 1, 2, 3, 4, 5, 6, 7, 8, 1.5, 2.5, 3.5, 4.5);
        size_t length = strnlen(whole, sizeof whole);
        int same = n == m && memcmp(whole, part, length < 8 ? length : 8) == 0 && part[9] == 1;
        if (!same || (n >= 0 && n < (int)sizeof whole && length != (size_t)n)) failures++;
      }
      printf("%d failures", failures);
      return 0;`;
    const { output, status } = await runC(program(`${declarations}static char whole[65536], part[16];`, body), target);
    expect(output).toBe("0 failures");
    expect(status).toBe(0);
  });
}, onLinux);

/** A specification without flags, from its text behind the percent sign. */
function spec(from: string): Specification {
  const [, width, precision, conversion] = /^(\d*)(?:\.(\d+))?(\w)$/.exec(from) ?? [];
  return {
    flags: "",
    ...(width === "" ? {} : { width: Number(width) }),
    ...(precision === undefined ? {} : { precision: Number(precision) }),
    length: "",
    conversion: conversion ?? "",
  };
}
