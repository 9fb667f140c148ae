import { eachTarget } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { type Case, checkCases, literal, onLinux, randomNumbers } from "./program.js";

const declarations = `
static char *end;
static const char *text;
#define SHOW(format, call) do { errno = 0; printf(format " %td %d", call, end - text, errno); } while (0)
static unsigned long bits(double x) { union { double value; unsigned long bits; } u = {x}; return u.bits; }
static unsigned bitsf(float x) { union { float value; unsigned bits; } u = {x}; return u.bits; }
`;

const ERANGE = 34;
const EINVAL = 22;
const random = randomNumbers(2);
const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;

interface Parsed {
  value: bigint;
  length: number;
  error: number;
}

/** strtol and strtoul by C11 7.22.1.4, in BigInt arithmetic. */
function parse(text: string, base: number, signed: boolean): Parsed {
  if (base === 1 || base < 0 || base > 36) return { value: 0n, length: 0, error: EINVAL };
  const [space = "", sign = ""] = /^([ \t\n\v\f\r]*)([+-]?)/.exec(text)?.slice(1) ?? [];
  let at = space.length + sign.length;
  let radix = base;
  if ((base === 0 || base === 16) && /^0[xX][0-9a-fA-F]/.test(text.slice(at))) {
    at += 2;
    radix = 16;
  } else if (base === 0) radix = text[at] === "0" ? 8 : 10;
  let magnitude = 0n;
  const start = at;
  for (; at < text.length; at++) {
    const digit = "0123456789abcdefghijklmnopqrstuvwxyz".indexOf((text[at] as string).toLowerCase());
    if (digit < 0 || digit >= radix) break;
    magnitude = magnitude * BigInt(radix) + BigInt(digit);
  }
  if (at === start) return { value: 0n, length: 0, error: 0 };
  const value = sign === "-" ? -magnitude : magnitude;
  if (signed) {
    if (BigInt.asIntN(64, value) === value) return { value, length: at, error: 0 };
    return { value: value < 0n ? -(2n ** 63n) : 2n ** 63n - 1n, length: at, error: ERANGE };
  }
  if (magnitude < 2n ** 64n) return { value: BigInt.asUintN(64, value), length: at, error: 0 };
  return { value: 2n ** 64n - 1n, length: at, error: ERANGE };
}

function integer(text: string, base: number, name: "strtol" | "strtoul"): Case {
  const { value, length, error } = parse(text, base, name === "strtol");
  return {
    c: `text = ${literal(text)}; SHOW("${name === "strtol" ? "%ld" : "%lu"}", ${name}(text, &end, ${base}));`,
    expected: `${value} ${length} ${error}`,
  };
}

function randomInteger(): Case {
  const text = Array.from({ length: random(26) }, () => pick([..." +-0x0123456789abzAFZ_"])).join("");
  return integer(
    pick(["", " ", "-", "0x", "\t+"]) + text,
    pick([0, 0, 2, 7, 8, 10, 10, 16, 16, 35, 36, 1, 37]),
    pick(["strtol", "strtoul"]),
  );
}

/** strtod of a text that JavaScript reads too, which it does exactly. `rest` follows and does not belong to the number. */
function double(text: string, rest = ""): Case {
  const x = Number(text);
  // The texts below that are this small are no exact multiples of the smallest double.
  const lost = /[1-9]/.test(text.replace(/e.*/i, "")) && Math.abs(x) < 2.2250738585072014e-308;
  const error = lost || !Number.isFinite(x) ? ERANGE : 0;
  return {
    c: `text = ${literal(text + rest)}; SHOW("%lx", bits(strtod(text, &end)));`,
    expected: `${bitsOf(x)} ${text.length} ${error}`,
  };
}

function bitsOf(x: number): string {
  return new DataView(new Float64Array([x]).buffer).getBigUint64(0, true).toString(16);
}

function randomDouble(): Case {
  const digits = (): string => Array.from({ length: random(22) }, () => random(10)).join("");
  const sign = pick(["", "", "-", "+"]);
  const exponent = pick(["", "e0", `e${random(40)}`, `E-${random(40)}`, `e+${random(330)}`, `e-${random(350)}`]);
  return double(
    `${sign}${random(10)}${digits()}${pick(["", "."])}${exponent}`.replace(/\.(?=$|[eE])/, `.${digits()}`),
    pick(["", "x", "e", "e+"]),
  );
}

const special: [text: string, bits: string, length: number, error: number][] = [
  ["0x1.8p1", "4008000000000000", 7, 0],
  ["-0X.8", "bfe0000000000000", 5, 0],
  ["0x1p-1074", "1", 9, 0],
  ["0x.8p-1074", "0", 10, ERANGE],
  ["0x.8000000000000001p-1074", "1", 25, ERANGE],
  ["0x1.fffffffffffff7ffffffp1023", "7fefffffffffffff", 29, 0],
  ["0x1.fffffffffffff8p1023", "7ff0000000000000", 23, ERANGE],
  ["0x123456789abcdef01p0", "43f23456789abcdf", 21, 0],
  ["0x", "0", 1, 0],
  ["0xp1", "0", 1, 0],
  ["0x1p", "3ff0000000000000", 3, 0],
  ["", "0", 0, 0],
  [".", "0", 0, 0],
  ["-.e1", "0", 0, 0],
  ["+", "0", 0, 0],
  ["1e", "3ff0000000000000", 1, 0],
  ["1e+", "3ff0000000000000", 1, 0],
  ["5.x", "4014000000000000", 2, 0],
  [" \t.5", "3fe0000000000000", 4, 0],
  ["inf", "7ff0000000000000", 3, 0],
  ["-Infinityx", "fff0000000000000", 9, 0],
  ["infinit", "7ff0000000000000", 3, 0],
  ["nan", "7ff8000000000000", 3, 0],
  ["-NAN(ab_1)z", "fff8000000000000", 10, 0],
  ["nan(a-b)", "7ff8000000000000", 3, 0],
  ["1e99999999999999999999", "7ff0000000000000", 22, ERANGE],
  ["0e99999999999999999999", "0", 22, 0],
  ["1e-99999999999999999999", "0", 23, ERANGE],
];

eachTarget((target) => {
  test("strtol and strtoul read as C11 7.22.1.4 says", () =>
    checkCases(target, declarations, [
      integer("9223372036854775807", 10, "strtol"),
      integer("9223372036854775808", 10, "strtol"),
      integer("-9223372036854775808", 10, "strtol"),
      integer("-9223372036854775809", 10, "strtol"),
      integer("18446744073709551615", 10, "strtoul"),
      integer("18446744073709551616", 10, "strtoul"),
      integer("-1", 10, "strtoul"),
      integer("-18446744073709551616", 10, "strtoul"),
      integer("0x", 16, "strtol"),
      integer("0xg", 0, "strtol"),
      integer("0x7f", 0, "strtol"),
      integer("0779", 0, "strtol"),
      integer(" \t\n\v\f\r-12abc", 10, "strtol"),
      integer("- 1", 10, "strtol"),
      integer("zz", 36, "strtoul"),
      integer("1", 1, "strtol"),
      integer("1", 37, "strtol"),
      ...Array.from({ length: 400 }, randomInteger),
      {
        c: 'printf("%d %ld %lld", atoi(" -42x"), atol("123456789012"), atoll("-1"));',
        expected: "-42 123456789012 -1",
      },
      {
        c: 'printf("%d", strtol("12", NULL, 10) == 12 && strtod("2.5", NULL) == 2.5 && atof("-1e2") == -100);',
        expected: "1",
      },
      { c: 'printf("%d %ld %lld", abs(-5), labs(-6L), llabs(7));', expected: "5 6 7" },
    ]));
});

eachTarget((target) => {
  test("strtod and strtof give the nearest number", () =>
    checkCases(target, declarations, [
      ...special.map(([text, bits, length, error]) => ({
        c: `text = ${literal(text)}; SHOW("%lx", bits(strtod(text, &end)));`,
        expected: `${bits} ${length} ${error}`,
      })),
      double("9007199254740993"),
      double("9007199254740992.99999999999999999999999999"),
      double(`9007199254740993.${"0".repeat(900)}1`),
      double(`0.${"0".repeat(500)}123e500`),
      double(`1${"0".repeat(500)}e-500`),
      double("2.2250738585072011e-308"),
      double("2.2250738585072014e-308"),
      double("1.7976931348623157e308"),
      double("1.7976931348623159e308"),
      double("2.4703282292062327208e-324"),
      double("2.4703282292062328e-324"),
      ...Array.from({ length: 300 }, randomDouble),
      {
        // Rounded to double first, it would become a tie and then 1.
        c: 'text = "1.0000000596046447753906250000000000000001"; SHOW("%x", bitsf(strtof(text, &end)));',
        expected: "3f800001 42 0",
      },
      { c: 'text = "3.4028236e38"; SHOW("%x", bitsf(strtof(text, &end)));', expected: "7f800000 12 34" },
      { c: 'text = "-1e-46"; SHOW("%x", bitsf(strtof(text, &end)));', expected: "80000000 6 34" },
    ]));
}, onLinux);
