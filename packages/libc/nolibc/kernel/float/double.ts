/** A `double` taken apart (IEEE 754-2019, 3.4, binary64). */
const FRACTION_BITS = 52;
const FRACTION_MASK: u64 = (1 << 52) - 1;
const EXPONENT_MASK: i32 = 0x7ff;

/** Exponent of the last bit of the fraction of the smallest numbers. */
const MIN_EXPONENT: i32 = -1074;

export class Double {
  readonly negative: boolean;
  private readonly biased: i32;
  private readonly fraction: u64;

  constructor(bits: u64) {
    this.negative = bits >> 63 !== 0;
    this.biased = i32(bits >> FRACTION_BITS) & EXPONENT_MASK;
    this.fraction = bits & FRACTION_MASK;
  }

  isFinite(): boolean {
    return this.biased !== EXPONENT_MASK;
  }

  isNaN(): boolean {
    return this.biased === EXPONENT_MASK && this.fraction !== 0;
  }

  /** The magnitude is `mantissa` times 2^`exponent`. */
  mantissa(): u64 {
    return this.biased === 0 ? this.fraction : this.fraction | (1 << FRACTION_BITS);
  }

  exponent(): i32 {
    return this.biased === 0 ? MIN_EXPONENT : MIN_EXPONENT + this.biased - 1;
  }
}
