/** From an exact number to the nearest one of a binary format (IEEE 754-2019, 3.4 and 4.3.1: roundTiesToEven). */
import { clz } from "@ukts/lang";

/** `float` or `double`. */
export class Format {
  constructor(
    /** Significant bits, the implied one included. */
    readonly precision: u64,
    /** The smallest number is 2 to this power. */
    readonly minExponent: i32,
    /** Bits of infinity and of the sign. */
    readonly infinity: u64,
    readonly sign: u64,
  ) {}
}

/** The number in bits, without a sign, and whether it is out of the format's range: infinite, or so small that bits were lost. */
export class Encoded {
  bits: u64 = 0;
  outOfRange: boolean = false;
}

/** Rounds `mantissa` (not 0) times 2^`exponent`, and a little more if `sticky`. */
export function encode(format: Format, mantissa: u64, exponent: i32, sticky: boolean, result: Encoded): void {
  const lead = clz(mantissa);
  const m: u64 = mantissa << u64(lead);
  const e: i32 = exponent - i32(lead);
  // Exponent of the last bit that is kept.
  let last: i32 = e + 64 - i32(format.precision);
  if (last < format.minExponent) last = format.minExponent;
  const kept = rounded(m, last - e, sticky);
  const scale: i32 = last - format.minExponent;
  const scaleOfInfinity: i32 = i32(format.infinity >> (format.precision - 1)) - 1;
  if (scale >= scaleOfInfinity) {
    result.bits = format.infinity;
  } else {
    // The implied bit of a normal number, and a carry out of the fraction, count into the exponent as they should.
    result.bits = (u64(scale) << (format.precision - 1)) + kept;
  }
  const lost = sticky || last - e >= 64 || m << u64(64 - (last - e)) !== 0;
  const isSmall = result.bits < u64(1) << (format.precision - 1);
  result.outOfRange = result.bits >= format.infinity || (isSmall && lost);
}

/** `m` / 2^drop to the nearest integer, a tie to the even one. `m` has its highest bit set, and `drop` is at least 1. */
function rounded(m: u64, drop: i32, sticky: boolean): u64 {
  if (drop > 64) return 0;
  const kept: u64 = drop === 64 ? 0 : m >> u64(drop);
  const half: u64 = u64(1) << u64(drop - 1);
  const rest: u64 = m & (half | (half - 1));
  const up = rest > half || (rest === half && (sticky || (kept & 1) !== 0));
  return up ? kept + 1 : kept;
}
