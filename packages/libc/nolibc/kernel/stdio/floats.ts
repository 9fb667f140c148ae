/**
 * The conversions f, e and g (C11 7.21.6.1, paragraph 8). Every digit is right, whatever the precision: the number is expanded exactly and
 * rounded once, ties to even.
 */
import { stackNew } from "@ukts/lang";
import { Decimal } from "../float/decimal.js";
import { Double } from "../float/double.js";
import { ALTERNATE, type Directive, NONE } from "./directive.js";
import { closeField, openField, putText, signPrefix } from "./fields.js";
import type { Output } from "./output.js";

const LOWER_E: u8 = 0x65;
const LOWER_F: u8 = 0x66;
const CASE_BIT: u8 = 0x20;
const POINT: u8 = 0x2e;
const MINUS: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const DIGIT_ZERO: u8 = 0x30;

const DEFAULT_PRECISION: i32 = 6;

/** A double has fewer digits than this behind the first one; what a precision asks for beyond them is zeros. */
const MAX_DIGITS: i32 = 1200;

/** How a number is written: with or without an exponent, and how many digits stand behind the point. */
class Notation {
  exponential: boolean = false;
  digits: i32 = 0;
  /** Digits beyond the number's own. */
  zeros: i32 = 0;
  /** Positions of the first digit and of the last one in front of the point, as powers of ten. */
  first: i32 = 0;
  unit: i32 = 0;

  /** Bytes without the sign. `point` says whether there is one. */
  length(point: boolean): usize {
    let bytes: i32 = this.first - this.unit + 1 + this.digits;
    if (point) bytes++;
    if (this.exponential) bytes += isLong(this.first) ? 5 : 4;
    return usize(bytes) + usize(this.zeros);
  }
}

/** Converts the double with these bits; `letter` is the conversion: e, f or g, or one of these in upper case. */
export function putDouble(out: Output, directive: Directive, bits: u64, letter: u8): void {
  const value = stackNew(Double, bits);
  const prefix = signPrefix(directive, value.negative);
  const upper = (letter & CASE_BIT) === 0;
  if (!value.isFinite()) {
    const text = value.isNaN() ? (upper ? "NAN" : "nan") : upper ? "INF" : "inf";
    putText(out, directive, prefix, text.ptr, text.length);
    return;
  }
  const decimal = stackNew(Decimal, value.mantissa());
  const exponent = value.exponent();
  if (exponent > 0) decimal.shiftLeft(u32(exponent));
  else decimal.shiftRight(u32(0 - exponent));

  const notation = stackNew(Notation);
  choose(notation, decimal, directive, letter | CASE_BIT);
  const point = notation.digits + notation.zeros > 0 || directive.has(ALTERNATE);
  const length = notation.length(point);
  openField(out, directive, prefix, length, true);
  putDigits(out, decimal, notation, point);
  if (notation.exponential) putExponent(out, notation.first, LOWER_E & ~(upper ? CASE_BIT : 0));
  closeField(out, directive, prefix, length);
}

/** Rounds the number as the conversion asks for, and decides how to write it. */
function choose(notation: Notation, decimal: Decimal, directive: Directive, style: u8): void {
  const asked = directive.precision === NONE ? DEFAULT_PRECISION : directive.precision;
  notation.digits = asked < MAX_DIGITS ? asked : MAX_DIGITS;
  notation.zeros = asked - notation.digits;
  if (style === LOWER_F) {
    decimal.round(0 - notation.digits);
  } else if (style === LOWER_E) {
    notation.exponential = true;
    decimal.round(decimal.top() - notation.digits);
  } else {
    chooseShorter(notation, decimal, directive.has(ALTERNATE));
  }
  const top = decimal.top();
  notation.first = notation.exponential || top > 0 ? top : 0;
  notation.unit = notation.exponential ? top : 0;
}

/** The conversion g: the precision counts all digits from the first one; zeros at the end are left out unless `keepZeros`. */
function chooseShorter(notation: Notation, decimal: Decimal, keepZeros: boolean): void {
  const significant: i32 = notation.digits === 0 ? 1 : notation.digits;
  decimal.round(decimal.top() - (significant - 1));
  const top = decimal.top();
  notation.exponential = top < -4 || top >= significant + notation.zeros;
  const unit: i32 = notation.exponential ? top : 0;
  notation.digits = significant - 1 - (top - unit);
  if (keepZeros) return;
  notation.zeros = 0;
  while (notation.digits > 0 && decimal.digit(unit - notation.digits) === 0) notation.digits--;
}

function putDigits(out: Output, decimal: Decimal, notation: Notation, point: boolean): void {
  for (let position = notation.first; position >= notation.unit; position--) putDigit(out, decimal.digit(position));
  if (point) out.put(POINT);
  for (let i: i32 = 1; i <= notation.digits; i++) putDigit(out, decimal.digit(notation.unit - i));
  out.repeat(DIGIT_ZERO, usize(notation.zeros));
}

/** A letter, a sign and two digits, or three where two do not do. */
function putExponent(out: Output, exponent: i32, letter: u8): void {
  out.put(letter);
  out.put(exponent < 0 ? MINUS : PLUS);
  const magnitude: i32 = exponent < 0 ? 0 - exponent : exponent;
  if (isLong(exponent)) putDigit(out, u8(magnitude / 100));
  putDigit(out, u8((magnitude / 10) % 10));
  putDigit(out, u8(magnitude % 10));
}

function isLong(exponent: i32): boolean {
  return exponent >= 100 || exponent <= -100;
}

function putDigit(out: Output, digit: u8): void {
  out.put(DIGIT_ZERO + digit);
}
