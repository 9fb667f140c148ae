import { eachTarget } from "@ukts/testkit/vitest";
import { test } from "vitest";
import { type Case, checkCases } from "./program.js";

const declarations = `
static char buffer[64];
static int sign(int x) { return (x > 0) - (x < 0); }
static const char *at(const char *p, const char *start) {
  static char text[24];
  if (!p) return "null";
  snprintf(text, sizeof text, "%td", p - start);
  return text;
}
`;

/** An expression of type int, or a text where the expected value is one. */
function is(expression: string, expected: number | string): Case {
  return { c: `printf("${typeof expected === "number" ? "%d" : "%s"}", ${expression});`, expected: String(expected) };
}

/** Statements, then what the buffer holds. */
function leaves(statements: string, expected: string): Case {
  return {
    c: `memset(buffer, '#', sizeof buffer); ${statements} fwrite(buffer, 1, ${expected.length}, stdout);`,
    expected,
  };
}

const lengths = [
  is('(int)strlen("")', 0),
  is('(int)strlen("abc")', 3),
  is('(int)strnlen("abc", 2)', 2),
  is('(int)strnlen("abc", 9)', 3),
];

const comparisons = [
  is('sign(strcmp("abc", "abc"))', 0),
  is('sign(strcmp("abc", "abd"))', -1),
  is('sign(strcmp("abc", "ab"))', 1),
  is('sign(strcmp("\\200", "\\177"))', 1),
  is('sign(strncmp("abcX", "abcY", 3))', 0),
  is('sign(strncmp("ab", "abc", 3))', -1),
  is('sign(strncmp("a", "b", 0))', 0),
  is('sign(strcasecmp("HeLLo", "hEllO"))', 0),
  is('sign(strncasecmp("ABx", "abY", 2))', 0),
  is('sign(strcasecmp("a", "B"))', -1),
  is('sign(strcoll("b", "a"))', 1),
  is('sign(memcmp("a\\0b", "a\\0c", 3))', -1),
];

const searches = [
  {
    c: 'const char *s = "hello"; printf("%s %s", at(strchr(s, \'l\'), s), strchr(s, \'z\') ? "?" : "null");',
    expected: "2 null",
  },
  { c: 'const char *s = "hello"; printf("%s", at(strrchr(s, \'l\'), s));', expected: "3" },
  { c: 'const char *s = "hello"; printf("%s", at(strchr(s, 0), s));', expected: "5" },
  { c: 'const char *s = "hello"; printf("%s", at(strrchr(s, 0), s));', expected: "5" },
  { c: 'const char *s = "hello"; printf("%s", at(strchrnul(s, \'z\'), s));', expected: "5" },
  { c: 'const char *s = "hello"; printf("%s", at(strchr(s, \'l\' + 256), s));', expected: "2" },
  { c: 'const char *s = "a\\0b"; printf("%s", at(memchr(s, \'b\', 3), s));', expected: "2" },
  { c: 'const char *s = "abc"; printf("%s", at(memchr(s, \'c\', 2), s));', expected: "null" },
  { c: 'const char *s = "abca"; printf("%s", at(memrchr(s, \'a\', 3), s));', expected: "0" },
  { c: 'const char *s = "ababac"; printf("%s", at(strstr(s, "abac"), s));', expected: "2" },
  { c: 'const char *s = "abc"; printf("%s", at(strstr(s, ""), s));', expected: "0" },
  { c: 'const char *s = "abc"; printf("%s", at(strstr(s, "abcd"), s));', expected: "null" },
  { c: 'const char *s = "key=value"; printf("%s", at(strpbrk(s, "=:"), s));', expected: "3" },
  { c: 'const char *s = "key"; printf("%s", at(strpbrk(s, "=:"), s));', expected: "null" },
  is('(int)strspn("aabbc\\377", "ab")', 4),
  is('(int)strspn("\\377\\200x", "\\200\\377")', 2),
  is('(int)strcspn("abc,def", ",;")', 3),
  is('(int)strcspn("abc", "")', 3),
];

const copies = [
  leaves('strcpy(buffer, "abc");', "abc\0#"),
  leaves('stpcpy(stpcpy(buffer, "ab"), "cd");', "abcd\0#"),
  leaves('strncpy(buffer, "abcdef", 3);', "abc#"),
  leaves('strncpy(buffer, "a", 4);', "a\0\0\0#"),
  leaves('*stpncpy(buffer, "ab", 4) = 33;', "ab!\0#"),
  leaves('strcpy(buffer, "ab"); strcat(buffer, "cd");', "abcd\0#"),
  leaves('strcpy(buffer, "ab"); strncat(buffer, "cdef", 2);', "abcd\0#"),
  leaves('buffer[8] = (char)(48 + strlcpy(buffer, "abcdef", 4));', "abc\0####6#"),
  leaves('buffer[8] = (char)(48 + strlcpy(buffer, "abc", 0));', "########3#"),
  leaves('strcpy(buffer, "ab"); buffer[8] = (char)(48 + strlcat(buffer, "cdef", 5));', "abcd\0###6#"),
  leaves('buffer[8] = (char)(48 + strlcat(buffer, "cd", 4));', "########6#"),
  leaves('strcpy(buffer, "abcdef"); memmove(buffer + 2, buffer, 4);', "ababcd\0#"),
];

const tokens = [
  {
    c: 'char s[] = ",,a,b;;c,"; for (char *t = strtok(s, ",;"); t; t = strtok(NULL, ",;")) printf("[%s]", t);',
    expected: "[a][b][c]",
  },
  {
    c: 'char s[] = " x "; char *rest; printf("%s %d", strtok_r(s, " ", &rest), strtok_r(NULL, " ", &rest) == NULL);',
    expected: "x 1",
  },
  { c: 'char s[] = ""; printf("%d", strtok(s, ",") == NULL);', expected: "1" },
];

const others = [
  is("strerror(0)", "Success"),
  is("strerror(ENOMEM)", "Cannot allocate memory"),
  is("strerror(ERANGE)", "Numerical result out of range"),
  is("strerror(9999)", "Unknown error"),
  {
    c: 'char *s = strdup("abc"), *t = strndup("abcdef", 2); printf("%s %s", s, t); free(s); free(t);',
    expected: "abc ab",
  },
];

/** Every class of `ctype.h` over EOF and all bytes, against a pattern of JavaScript's. */
const classes: Record<string, RegExp> = {
  isalnum: /[A-Za-z0-9]/,
  isalpha: /[A-Za-z]/,
  isblank: /[ \t]/,
  iscntrl: /[^ -~\x80-\xff]/,
  isdigit: /[0-9]/,
  isgraph: /[!-~]/,
  islower: /[a-z]/,
  isprint: /[ -~]/,
  ispunct: /[!-/:-@[-`{-~]/,
  isspace: /[ \t\n\v\f\r]/,
  isupper: /[A-Z]/,
  isxdigit: /[0-9A-Fa-f]/,
};

const bytes = Array.from({ length: 256 }, (_, code) => code);

const characters: Case[] = [
  ...Object.entries(classes).map(([name, pattern]) => ({
    c: `for (int c = -1; c < 256; c++) putchar(${name}(c) ? '1' : '0');`,
    expected: `0${bytes.map((code) => (pattern.test(String.fromCharCode(code)) ? "1" : "0")).join("")}`,
  })),
  {
    c: 'int sum = 0; for (int c = -1; c < 256; c++) sum += (tolower(c) - c) + 3 * (c - toupper(c)); printf("%d", sum);',
    expected: String(26 * 32 + 3 * 26 * 32),
  },
  {
    c: 'printf("%c%c%c%c %d", tolower(65), toupper(122), tolower(91), toupper(96), tolower(EOF));',
    expected: "aZ[` -1",
  },
];

eachTarget((target) => {
  test("string.h, strings.h and ctype.h", () =>
    checkCases(target, declarations, [
      ...lengths,
      ...comparisons,
      ...searches,
      ...copies,
      ...tokens,
      ...others,
      ...characters,
    ]));
});
