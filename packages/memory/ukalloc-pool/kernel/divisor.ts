/**
 * Division of an offset by the object size, by one multiplication: exact where the size divides the offset, and otherwise larger than any
 * index. Granlund and Montgomery, "Division by Invariant Integers using Multiplication", PLDI 1994, section 9: for an odd d, the multiples
 * of d are what multiplication by the inverse of d modulo 2^64 maps to 0, 1, 2, …; a rotation does the same for the powers of two.
 */
import { ctz, mulOverflow, rotr, subOverflow } from "@ukts/lang";

export class Divisor {
  /** Of the odd part, modulo 2^64. */
  private inverse: usize = 0;
  private shift: u32 = 0;

  /** `divisor`: not 0. */
  init(divisor: usize): void {
    this.shift = ctz(divisor);
    const odd: usize = divisor >> usize(this.shift);
    // Newton's iteration doubles the correct bits; odd * odd is 1 modulo 8, so three are correct to begin with.
    let inverse = odd;
    for (let bits: u32 = 3; bits < 64; bits *= 2) {
      const [correction] = subOverflow<usize>(2, product(odd, inverse));
      inverse = product(inverse, correction);
    }
    this.inverse = inverse;
  }

  /** `x / divisor` where that is a whole number; else more than the quotient of any number. */
  quotient(x: usize): usize {
    "use inline";
    return rotr(product(x, this.inverse), this.shift);
  }
}

/** Modulo 2^64, in builds that check for overflow too. */
function product(a: usize, b: usize): usize {
  "use inline";
  const [low] = mulOverflow<usize>(a, b);
  return low;
}
