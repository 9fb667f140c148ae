/** The magnitude that a text stands for, as the nearest number of a format. */
import { clz, stackNew } from "@ukts/lang";
import { digitValue, toLower } from "../ctype.js";
import { Decimal } from "./decimal.js";
import { type Encoded, encode, type Format } from "./encode.js";
import { NumberText } from "./numberText.js";

/** Digits that are taken in. A tie between two doubles has at most 767, so what follows only says that there is more. */
const MAX_DIGITS: i64 = 800;

/** Beyond these powers of ten every number is infinite or 0, in `double` and in `float`. */
const MAX_POSITION: i64 = 310;
const MIN_POSITION: i64 = -400;

/** Fills `result`; returns the place behind the number, or null where there is none. `text` begins behind the sign. */
export function parseMagnitude(text: Ptr<u8>, format: Format, result: Encoded): Ptr<u8> | null {
  if (startsWith(text, "inf")) {
    result.bits = format.infinity;
    return text.add(startsWith(text, "infinity") ? 8 : 3);
  }
  if (startsWith(text, "nan")) {
    // The first bit of the fraction makes it a quiet one.
    result.bits = format.infinity | (u64(1) << (format.precision - 2));
    return behindNan(text.add(3));
  }
  if (startsWith(text, "0x")) {
    const hex = stackNew(NumberText, text.add(2), 16, 0x70);
    if (hex.digits > 0) {
      parseHex(hex, format, result);
      return hex.end;
    }
  }
  const decimal = stackNew(NumberText, text, 10, 0x65);
  if (decimal.digits === 0) return null;
  parseDecimal(decimal, format, result);
  return decimal.end;
}

function parseDecimal(text: NumberText, format: Format, result: Encoded): void {
  const first = firstDigit(text);
  if (first === text.digits) return;
  const position: i64 = text.placeOf(first) + text.exponent;
  if (position > MAX_POSITION || position < MIN_POSITION) {
    result.bits = position > 0 ? format.infinity : 0;
    result.outOfRange = true;
    return;
  }
  const decimal = stackNew(Decimal, 0);
  let sticky = false;
  for (let i = first; i < text.digits; i++) {
    const digit = text.digit(i);
    if (i - first < MAX_DIGITS) decimal.addDigit(i32(text.placeOf(i) + text.exponent), u8(digit));
    else sticky = sticky || digit !== 0;
  }
  const exponent = scale(decimal);
  encode(format, decimal.integerPart(), exponent, sticky || !decimal.isZeroBelow(0), result);
}

/** Multiplies by a power of two so that 18 or 19 digits stand in front of the point: more bits than a double has. Returns its negative. */
function scale(decimal: Decimal): i32 {
  let exponent: i32 = 0;
  while (decimal.top() > 18) {
    const step: u32 = decimal.top() > 21 ? 9 : 1;
    decimal.shiftRight(step);
    exponent += i32(step);
  }
  while (decimal.top() < 17) {
    const step: u32 = decimal.top() < 8 ? 29 : 1;
    decimal.shiftLeft(step);
    exponent -= i32(step);
  }
  return exponent;
}

/** The exponent is one of two, the digits count four bits each. */
function parseHex(text: NumberText, format: Format, result: Encoded): void {
  let mantissa: u64 = 0;
  let sticky = false;
  let place: i64 = 0;
  for (let i = firstDigit(text); i < text.digits; i++) {
    const digit = text.digit(i);
    if (clz(mantissa) >= 4) {
      mantissa = (mantissa << 4) | digit;
      place = text.placeOf(i);
    } else {
      sticky = sticky || digit !== 0;
    }
  }
  if (mantissa === 0) return;
  encode(format, mantissa, clamp(place * 4 + text.exponent), sticky, result);
}

/** Index of the first digit that is not 0. */
function firstDigit(text: NumberText): i64 {
  let i: i64 = 0;
  while (i < text.digits && text.digit(i) === 0) i++;
  return i;
}

/** To a range in which sums of exponents do not overflow. */
function clamp(exponent: i64): i32 {
  if (exponent > 100_000) return 100_000;
  return exponent < -100_000 ? -100_000 : i32(exponent);
}

/** Whether the text begins with `word`, which is in lower case. */
function startsWith(text: Ptr<u8>, word: string): boolean {
  for (let i: usize = 0; i < word.length; i++) {
    if (toLower(i32(text[i])) !== i32(word.ptr[i])) return false;
  }
  return true;
}

/** `nan` may be followed by letters, digits and underscores in parentheses, which mean nothing here. */
function behindNan(text: Ptr<u8>): Ptr<u8> {
  if (text[0] !== 0x28) return text;
  let p = text.add(1);
  while (digitValue(p[0]) < 36 || p[0] === 0x5f) p = p.add(1);
  return p[0] === 0x29 ? p.add(1) : text;
}
