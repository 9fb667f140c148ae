/** Conversions laid out in their field: padding, sign or prefix, zeros, digits (C11 7.21.6.1, paragraphs 6 to 8). */
import { zeroed } from "@ukts/lang";
import { ALTERNATE, type Directive, LEFT, NONE, SIGN, SPACE, ZEROS } from "./directive.js";
import type { Output } from "./output.js";

/** Digits of the largest 64-bit number in base 8. */
const MAX_DIGITS: usize = 22;

const BLANK: u8 = 0x20;
const DIGIT_ZERO: u8 = 0x30;

/** Text, cut to the precision by the caller. Zero padding is undefined here, so it is blanks too. */
export function putText(out: Output, directive: Directive, bytes: Ptr<u8>, length: usize): void {
  const padding = excess(directive.width, length);
  if (!directive.has(LEFT)) out.repeat(BLANK, padding);
  out.write(bytes, length);
  if (directive.has(LEFT)) out.repeat(BLANK, padding);
}

/** A number in base 8, 10 or 16. `prefix` is the sign, `0x` or empty; `letters` is the code of the digit ten, in its case. */
export function putInteger(
  out: Output,
  directive: Directive,
  magnitude: u64,
  base: u64,
  prefix: string,
  letters: u8,
): void {
  const digits = zeroed<FixedArray<u8, 22>>();
  let at: usize = MAX_DIGITS;
  for (let rest = magnitude; rest !== 0; rest /= base) {
    at--;
    const digit = u8(rest % base);
    digits[at] = digit < 10 ? digit + DIGIT_ZERO : digit - 10 + letters;
  }
  const length: usize = MAX_DIGITS - at;
  let zeros: usize = excess(directive.precision === NONE ? 1 : directive.precision, length);
  // An alternative octal begins with a zero, by raising the precision if need be.
  if (base === 8 && directive.has(ALTERNATE) && zeros === 0) zeros = 1;
  let padding: usize = excess(directive.width, prefix.length + zeros + length);
  if (directive.has(ZEROS) && !directive.has(LEFT) && directive.precision === NONE) {
    zeros += padding;
    padding = 0;
  }
  if (!directive.has(LEFT)) out.repeat(BLANK, padding);
  out.write(prefix.ptr, prefix.length);
  out.repeat(DIGIT_ZERO, zeros);
  out.write(digits.ptr.add(at), length);
  if (directive.has(LEFT)) out.repeat(BLANK, padding);
}

/** What stands in front of a signed number. */
export function signPrefix(directive: Directive, negative: boolean): string {
  if (negative) return "-";
  if (directive.has(SIGN)) return "+";
  return directive.has(SPACE) ? " " : "";
}

/** By how much `wanted`, which is not negative, exceeds `length`. */
function excess(wanted: i32, length: usize): usize {
  return usize(wanted) > length ? usize(wanted) - length : 0;
}
