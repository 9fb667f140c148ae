/**
 * Text to integers (C11 7.22.1.4, 7.8.2.3): white space, a sign, a prefix, digits. What does not fit gives the nearest limit and ERANGE;
 * a base other than 0 and 2 to 36 gives 0 and EINVAL. `long`, `long long` and `intmax_t` are 64 bits wide on every target.
 */
import { exportSymbol, stackNew, subOverflow } from "@ukts/lang";
import { digitValue, isSpace } from "../ctype.js";
import { setErrno } from "../errno.js";

const MAX_U64: u64 = ~u64(0);
const MAX_I64: u64 = MAX_U64 >> 1;
const MAX_BASE: i32 = 36;
const MINUS: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const ZERO: u8 = 0x30;
const LOWER_X: u8 = 0x78;

/** What a text says before the limits of a type are applied. */
class Parsed {
  negative: boolean = false;
  magnitude: u64 = 0;
  overflowed: boolean = false;
  end: Ptr<u8> | null = null;
}

function hasHexPrefix(p: Ptr<u8>): boolean {
  return p[0] === ZERO && (p[1] | 0x20) === LOWER_X && digitValue(p[2]) < 16;
}

/** Fills `parsed`; its `end` is `text` where there is no number. */
function parse(text: Ptr<u8>, base: i32, parsed: Parsed): void {
  parsed.end = text;
  if (base < 0 || base === 1 || base > MAX_BASE) {
    setErrno(Errno.EINVAL);
    return;
  }
  let p = text;
  while (isSpace(i32(p[0]))) p = p.add(1);
  parsed.negative = p[0] === MINUS;
  if (p[0] === MINUS || p[0] === PLUS) p = p.add(1);
  let radix = u64(base);
  if ((base === 0 || base === 16) && hasHexPrefix(p)) {
    p = p.add(2);
    radix = 16;
  } else if (base === 0) {
    radix = p[0] === ZERO ? 8 : 10;
  }
  for (let digit = digitValue(p[0]); digit < radix; digit = digitValue(p[0])) {
    if (parsed.magnitude > (MAX_U64 - digit) / radix) parsed.overflowed = true;
    else parsed.magnitude = parsed.magnitude * radix + digit;
    p = p.add(1);
    parsed.end = p;
  }
}

/** The text as a signed number within 64 bits. `end`, unless null, receives the place behind the number, or `text` without one. */
export function strtol(text: Ptr<u8>, end: Ptr<Ptr<u8> | null> | null, base: i32): i64 {
  const parsed = stackNew(Parsed);
  parse(text, base, parsed);
  if (end !== null) end[0] = parsed.end;
  const limit: u64 = parsed.negative ? MAX_I64 + 1 : MAX_I64;
  if (parsed.overflowed || parsed.magnitude > limit) {
    setErrno(Errno.ERANGE);
    return signed(limit, parsed.negative);
  }
  return signed(parsed.magnitude, parsed.negative);
}

/** As `strtol` without a sign bit; a minus negates within 64 bits, as C has it. */
export function strtoul(text: Ptr<u8>, end: Ptr<Ptr<u8> | null> | null, base: i32): u64 {
  const parsed = stackNew(Parsed);
  parse(text, base, parsed);
  if (end !== null) end[0] = parsed.end;
  if (parsed.overflowed) {
    setErrno(Errno.ERANGE);
    return MAX_U64;
  }
  return parsed.negative ? negate(parsed.magnitude) : parsed.magnitude;
}

function signed(magnitude: u64, negative: boolean): i64 {
  return i64(negative ? negate(magnitude) : magnitude);
}

/** Modulo 2^64, in builds that check for overflow too. */
function negate(x: u64): u64 {
  const [result] = subOverflow<u64>(0, x);
  return result;
}

function atol(text: Ptr<u8>): i64 {
  return strtol(text, null, 10);
}

function atoi(text: Ptr<u8>): i32 {
  return i32(strtol(text, null, 10));
}

exportSymbol("strtol", strtol);
exportSymbol("strtoll", strtol);
exportSymbol("strtoimax", strtol);
exportSymbol("strtoul", strtoul);
exportSymbol("strtoull", strtoul);
exportSymbol("strtoumax", strtoul);
exportSymbol("atol", atol);
exportSymbol("atoll", atol);
exportSymbol("atoi", atoi);
