/** Conversions laid out in their field: blanks, sign or prefix, zeros, digits, blanks (C11 7.21.6.1, paragraphs 4 to 8). */
import { zeroed } from "@ukts/lang";
import { ALTERNATE, type Directive, LEFT, NONE, SIGN, SPACE, ZEROS } from "./directive.js";
import type { Output } from "./output.js";

/** Digits of the largest 64-bit number in base 8. */
const MAX_DIGITS: usize = 22;

const BLANK: u8 = 0x20;
const DIGIT_ZERO: u8 = 0x30;

/** What stands in front of `length` bytes: padding on that side and the prefix. `fill` says whether the flag 0 asks for zeros. */
export function openField(out: Output, directive: Directive, prefix: string, length: usize, fill: boolean): void {
  const padding = excess(directive.width, prefix.length + length);
  const left = directive.has(LEFT);
  const zeros = fill && directive.has(ZEROS) && !left;
  if (!left && !zeros) out.repeat(BLANK, padding);
  out.write(prefix.ptr, prefix.length);
  if (zeros) out.repeat(DIGIT_ZERO, padding);
}

/** The padding behind, for the same prefix and length. */
export function closeField(out: Output, directive: Directive, prefix: string, length: usize): void {
  if (directive.has(LEFT)) out.repeat(BLANK, excess(directive.width, prefix.length + length));
}

/** Text, already cut to the precision. */
export function putText(out: Output, directive: Directive, prefix: string, bytes: Ptr<u8>, length: usize): void {
  openField(out, directive, prefix, length, false);
  out.write(bytes, length);
  closeField(out, directive, prefix, length);
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
  const count: usize = MAX_DIGITS - at;
  let zeros = excess(directive.precision === NONE ? 1 : directive.precision, count);
  // An alternative octal begins with a zero, by raising the precision if need be.
  if (base === 8 && directive.has(ALTERNATE) && zeros === 0) zeros = 1;
  openField(out, directive, prefix, zeros + count, directive.precision === NONE);
  out.repeat(DIGIT_ZERO, zeros);
  out.write(digits.ptr.add(at), count);
  closeField(out, directive, prefix, zeros + count);
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
