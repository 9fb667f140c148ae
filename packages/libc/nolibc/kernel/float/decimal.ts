/**
 * An exact decimal number of a fixed capacity, and multiplication and division by powers of two: enough to turn every `double` into
 * digits and digits into the nearest `double`, in integer arithmetic and without a rounding on the way.
 *
 * Nine digits make a limb. A double has at most 309 digits in front of the point and 1074 behind it; what `strtod` divides by two until
 * it fits 64 bits has at most 800 digits and gains one for each of 971 halvings.
 */
const LIMB: u64 = 1_000_000_000;
const LIMB_DIGITS: i32 = 9;

/** Of the 240 limbs, those in front of the point. */
const BEFORE: i32 = 40;

/** A limb divides by this many powers of two without a remainder: 10^9 is 2^9 times 5^9. */
const MAX_SHIFT_RIGHT: u32 = 9;

/** A shifted limb and a carry stay below 2^64. */
const MAX_SHIFT_LEFT: u32 = 29;

export class Decimal {
  private readonly limbs!: FixedArray<u32, 240>;
  /** Limbs outside are 0: the first that may not be, and the one behind the last. */
  private first: i32 = BEFORE;
  private end: i32 = BEFORE;

  /** Makes it the integer `x`. */
  constructor(x: u64) {
    for (let rest = x; rest !== 0; rest /= LIMB) this.prepend(u32(rest % LIMB));
  }

  /** Multiplies by 2^count. */
  shiftLeft(count: u32): void {
    for (let left = count; left > 0; ) {
      const step: u32 = left < MAX_SHIFT_LEFT ? left : MAX_SHIFT_LEFT;
      this.multiply(step);
      left -= step;
    }
  }

  /** Divides by 2^count. */
  shiftRight(count: u32): void {
    for (let left = count; left > 0; ) {
      const step: u32 = left < MAX_SHIFT_RIGHT ? left : MAX_SHIFT_RIGHT;
      this.divide(step);
      left -= step;
    }
  }

  /** The digit that stands for 10^position. */
  digit(position: i32): u8 {
    const index = limbIndex(position);
    if (index < this.first || index >= this.end) return 0;
    return u8((this.limbs[index] / powerOfTen(position)) % 10);
  }

  /** Adds `digit` times 10^position. The place must be empty so far and not before the capacity. */
  addDigit(position: i32, digit: u8): void {
    const index = limbIndex(position);
    this.cover(index);
    this.limbs[index] += u32(digit) * powerOfTen(position);
  }

  /** Position of the first digit that is not 0; 0 for the number 0. */
  top(): i32 {
    this.trim();
    if (this.first === this.end) return 0;
    let position: i32 = (BEFORE - this.first) * LIMB_DIGITS - 1;
    while (this.digit(position) === 0) position--;
    return position;
  }

  /** Whether nothing stands behind 10^position. */
  isZeroBelow(position: i32): boolean {
    const index = limbIndex(position);
    if (index >= this.end) return true;
    if (index >= this.first && this.limbs[index] % powerOfTen(position) !== 0) return false;
    for (let i: i32 = index < this.first ? this.first : index + 1; i < this.end; i++) {
      if (this.limbs[i] !== 0) return false;
    }
    return true;
  }

  /** Rounds to a multiple of 10^position, a tie to the even digit (IEEE 754, roundTiesToEven). Digits below stay and do not count. */
  round(position: i32): void {
    if (limbIndex(position) >= this.end) return;
    const next = this.digit(position - 1);
    const isTie = next === 5 && this.isZeroBelow(position - 1);
    if (isTie ? (this.digit(position) & 1) === 0 : next < 5) return;
    const index = limbIndex(position);
    this.cover(index);
    this.limbs[index] += powerOfTen(position);
    for (let i: i32 = index; u64(this.limbs[i]) >= LIMB; i--) {
      this.cover(i - 1);
      this.limbs[i] -= u32(LIMB);
      this.limbs[i - 1]++;
    }
  }

  /** The digits in front of the point, of which there are at most 19. */
  integerPart(): u64 {
    let value: u64 = 0;
    for (let i: i32 = this.first; i < BEFORE; i++) value = value * LIMB + u64(i < this.end ? this.limbs[i] : 0);
    return value;
  }

  private multiply(shift: u32): void {
    let carry: u64 = 0;
    for (let i: i32 = this.end - 1; i >= this.first; i--) {
      const product: u64 = (u64(this.limbs[i]) << u64(shift)) + carry;
      this.limbs[i] = u32(product % LIMB);
      carry = product / LIMB;
    }
    if (carry !== 0) this.prepend(u32(carry));
  }

  private divide(shift: u32): void {
    const mask: u32 = (u32(1) << shift) - 1;
    let carry: u32 = 0;
    for (let i: i32 = this.first; i < this.end; i++) {
      const limb = this.limbs[i];
      this.limbs[i] = (limb >> shift) + carry;
      carry = (u32(LIMB) >> shift) * (limb & mask);
    }
    if (carry === 0) return;
    this.limbs[this.end] = carry;
    this.end++;
  }

  private prepend(limb: u32): void {
    this.first--;
    this.limbs[this.first] = limb;
  }

  /** Extends the limbs that count so that `index` is among them. */
  private cover(index: i32): void {
    if (this.first === this.end) {
      this.first = index;
      this.end = index;
    }
    if (index < this.first) this.first = index;
    if (index >= this.end) this.end = index + 1;
  }

  /** Leaves out leading zeroes. */
  private trim(): void {
    while (this.first < this.end && this.limbs[this.first] === 0) this.first++;
  }
}

/** The limb that has the digit for 10^position. */
function limbIndex(position: i32): i32 {
  return position >= 0 ? BEFORE - 1 - position / LIMB_DIGITS : BEFORE + (-1 - position) / LIMB_DIGITS;
}

/** What that digit counts within its limb. */
function powerOfTen(position: i32): u32 {
  const place: i32 = position >= 0 ? position % LIMB_DIGITS : LIMB_DIGITS - 1 - ((-1 - position) % LIMB_DIGITS);
  let power: u32 = 1;
  for (let i: i32 = 0; i < place; i++) power *= 10;
  return power;
}
