/** Character classes of the "C" locale (C11 7.4). Each takes an `unsigned char` as `int`, or EOF, which is in no class. */
import { exportSymbol } from "@ukts/lang";

/** True where `c` lies from `first` to `last`; one comparison, as in unsigned arithmetic what is too small becomes large. */
function between(c: i32, first: i32, last: i32): boolean {
  "use inline";
  return u32(c - first) <= u32(last - first);
}

export function isDigit(c: i32): boolean {
  return between(c, 0x30, 0x39);
}

export function isUpper(c: i32): boolean {
  return between(c, 0x41, 0x5a);
}

export function isLower(c: i32): boolean {
  return between(c, 0x61, 0x7a);
}

export function isAlpha(c: i32): boolean {
  return between(c | 0x20, 0x61, 0x7a);
}

/** Space, form feed, line feed, carriage return, horizontal and vertical tab. */
export function isSpace(c: i32): boolean {
  return c === 0x20 || between(c, 0x09, 0x0d);
}

/** The value of a digit or letter, 10 for a; 36, more than any digit's, for what is neither. */
export function digitValue(c: u8): u64 {
  if (isDigit(i32(c))) return u64(c - 0x30);
  return isAlpha(i32(c)) ? u64((c | 0x20) - 0x61) + 10 : 36;
}

export function toLower(c: i32): i32 {
  return isUpper(c) ? c | 0x20 : c;
}

export function toUpper(c: i32): i32 {
  return isLower(c) ? c & ~0x20 : c;
}

function isalnum(c: i32): i32 {
  return i32(isAlpha(c) || isDigit(c));
}

function isalpha(c: i32): i32 {
  return i32(isAlpha(c));
}

function isblank(c: i32): i32 {
  return i32(c === 0x20 || c === 0x09);
}

function iscntrl(c: i32): i32 {
  return i32(between(c, 0, 0x1f) || c === 0x7f);
}

function isdigit(c: i32): i32 {
  return i32(isDigit(c));
}

function isgraph(c: i32): i32 {
  return i32(between(c, 0x21, 0x7e));
}

function islower(c: i32): i32 {
  return i32(isLower(c));
}

function isprint(c: i32): i32 {
  return i32(between(c, 0x20, 0x7e));
}

function ispunct(c: i32): i32 {
  return i32(between(c, 0x21, 0x7e) && !isAlpha(c) && !isDigit(c));
}

function isspace(c: i32): i32 {
  return i32(isSpace(c));
}

function isupper(c: i32): i32 {
  return i32(isUpper(c));
}

function isxdigit(c: i32): i32 {
  return i32(isDigit(c) || between(c | 0x20, 0x61, 0x66));
}

exportSymbol("isalnum", isalnum);
exportSymbol("isalpha", isalpha);
exportSymbol("isblank", isblank);
exportSymbol("iscntrl", iscntrl);
exportSymbol("isdigit", isdigit);
exportSymbol("isgraph", isgraph);
exportSymbol("islower", islower);
exportSymbol("isprint", isprint);
exportSymbol("ispunct", ispunct);
exportSymbol("isspace", isspace);
exportSymbol("isupper", isupper);
exportSymbol("isxdigit", isxdigit);
exportSymbol("tolower", toLower);
exportSymbol("toupper", toUpper);
