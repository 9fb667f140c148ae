/** The text of a floating-point number, read once for its extent: digits with a point in some place, then an exponent (C11 7.22.1.3). */
import { digitValue, isDigit } from "../ctype.js";

const POINT: u8 = 0x2e;
const MINUS: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const ZERO: u8 = 0x30;

/** Exponents are held at this limit. No text is so long that its digits could make up for it. */
const MAX_EXPONENT: i64 = 1 << 50;

export class NumberText {
  /** Digits in all, and in front of the point. */
  digits: i64 = 0;
  private integerDigits: i64 = 0;
  /** Of 10 in decimal, of 2 in hexadecimal. */
  exponent: i64 = 0;
  /** Behind the number. */
  end: Ptr<u8>;

  /** Digits below `base`, and an exponent after `letter` (in lower case). There may be none of the former. */
  constructor(
    private readonly start: Ptr<u8>,
    private readonly base: u64,
    letter: u8,
  ) {
    this.end = start;
    this.skipDigits();
    this.integerDigits = this.digits;
    if (this.end[0] === POINT) {
      this.end = this.end.add(1);
      this.skipDigits();
    }
    if (this.digits > 0 && (this.end[0] | 0x20) === letter) this.readExponent();
  }

  /** The digit at an index from 0 on; the point does not count. */
  digit(index: i64): u64 {
    return digitValue(this.start[index < this.integerDigits ? index : index + 1]);
  }

  /** Which power of `base` the digit counts, without the exponent: 0 for the last one in front of the point. */
  placeOf(index: i64): i64 {
    return this.integerDigits - 1 - index;
  }

  private skipDigits(): void {
    while (digitValue(this.end[0]) < this.base) {
      this.digits++;
      this.end = this.end.add(1);
    }
  }

  /** At the letter. Without a digit behind it the letter is no part of the number. */
  private readExponent(): void {
    let p = this.end.add(1);
    const negative = p[0] === MINUS;
    if (negative || p[0] === PLUS) p = p.add(1);
    if (!isDigit(i32(p[0]))) return;
    let value: i64 = 0;
    for (; isDigit(i32(p[0])); p = p.add(1)) {
      if (value < MAX_EXPONENT) value = value * 10 + i64(p[0] - ZERO);
    }
    this.exponent = negative ? 0 - value : value;
    this.end = p;
  }
}
