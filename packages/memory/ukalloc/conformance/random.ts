/** xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2014): the same numbers in every run. */
import { mulOverflow } from "@ukts/lang";
import { fitting } from "./sizes.js";

export class Random {
  constructor(private state: u64) {}

  next(): u64 {
    let x = this.state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    this.state = x;
    // Modulo 2^64, in builds that check for overflow too.
    const [scrambled] = mulOverflow<u64>(x, (0x2545_f491 << 32) | 0x4f6c_dd1d);
    return scrambled;
  }

  /** A number below `bound`, from the upper bits, which are the better ones. */
  below(bound: u64): u64 {
    return (this.next() >> 32) % bound;
  }

  /** A size as programs ask for: mostly small, some a page, a few large; none beyond what the allocator gives. */
  size(): usize {
    return fitting(this.anySize());
  }

  private anySize(): usize {
    switch (this.below(8)) {
      case 7:
        return usize(this.below(32768));
      case 6:
        return usize(this.below(4096));
      case 5:
        return usize(this.below(512));
      default:
        return usize(this.below(128));
    }
  }
}
