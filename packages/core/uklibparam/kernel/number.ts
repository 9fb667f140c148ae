/** Numbers as kernel parameters write them. */
import { addOverflow, mulOverflow } from "@ukts/lang";

const ZERO: u8 = 48;
const LOWER_A: u8 = 97;
const LOWER_X: u8 = 120;
const TO_LOWER: u8 = 0x20;
/** Greater than any digit. */
const NO_DIGIT: u8 = 255;

/** Reads a whole text as a number: decimal, or hexadecimal after `0x`. False: it is no number, or does not fit into 64 bits. */
export function parseUnsigned(text: string): [u64, boolean] {
  const hexadecimal = text.length > 2 && text.ptr[0] === ZERO && (text.ptr[1] | TO_LOWER) === LOWER_X;
  const base: u64 = hexadecimal ? 16 : 10;
  if (text.length === 0) return [0, false];
  let value: u64 = 0;
  for (let i: usize = hexadecimal ? 2 : 0; i < text.length; i++) {
    const digit = u64(digitOf(text.ptr[i]));
    if (digit >= base) return [0, false];
    const [shifted, tooLarge] = mulOverflow<u64>(value, base);
    const [sum, carry] = addOverflow<u64>(shifted, digit);
    if (tooLarge || carry) return [0, false];
    value = sum;
  }
  return [value, true];
}

function digitOf(byte: u8): u8 {
  if (byte >= ZERO && byte < ZERO + 10) return byte - ZERO;
  const letter: u8 = byte | TO_LOWER;
  return letter >= LOWER_A && letter < LOWER_A + 26 ? letter - LOWER_A + 10 : NO_DIGIT;
}
