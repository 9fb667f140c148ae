/**
 * How fast a counter runs, by comparison with the clock. Each reading of the counter stands between two of the clock, as a hypervisor may stop the
 * processor at any point: what lies between them is the uncertainty, and the comparison goes on until that is small against the whole.
 */
import { mulHigh, mulOverflow, panic } from "@ukts/lang";
import { plat } from "@ukts/ukplat";

/** The whole is to be so many times the uncertainty. */
const PRECISION: u64 = 256;
/** Readings until the counter is taken to stand still, or the clock: there are about a hundred at most. */
const PATIENCE: u32 = 1_000_000;
/** More than two years. The product with a rate of up to 1 THz has 96 bits. */
const LONGEST_NS: u64 = 1 << 56;

export interface Counter {
  /** Counts upward from any value. */
  count(): u64;
}

export class Rate {
  /** Counts in a nanosecond, times 2^32; 0 while that is not known. */
  private scale: u64 = 0;
  /** The first reading, and the time from it to the one that the rate is from. */
  private firstNs: u64 = 0;
  private firstCount: u64 = 0;
  private uncertainty: u64 = 0;
  private span: u64 = 0;

  get isKnown(): boolean {
    return this.scale !== 0;
  }

  /** Compares until the rate is known. To be called with interrupts held back. */
  measure(counter: Counter): void {
    const before = plat.nanoseconds();
    this.firstCount = counter.count();
    const after = plat.nanoseconds();
    this.firstNs = before + (after - before) / 2;
    this.uncertainty = after - before;
    for (let i: u32 = 0; i < PATIENCE; i++) {
      if (this.compare(counter)) return;
    }
    panic("The timer's counter cannot be compared with the clock: one of them stands still");
  }

  /** Compares again where the time since the first reading has doubled, for a better answer. */
  refine(counter: Counter): void {
    if (plat.nanoseconds() - this.firstNs >= 2 * this.span) this.compare(counter);
  }

  /** The counts in which so many nanoseconds pass, rounded up. */
  counts(nanoseconds: u64): u64 {
    const bounded: u64 = nanoseconds < LONGEST_NS ? nanoseconds : LONGEST_NS;
    const [low] = mulOverflow<u64>(bounded, this.scale);
    return (mulHigh<u64>(bounded, this.scale) << 32) + (low >> 32) + 1;
  }

  /** False where it is too early for a good answer, or the processor was stopped meanwhile. */
  private compare(counter: Counter): boolean {
    const before = plat.nanoseconds();
    const count = counter.count();
    const after = plat.nanoseconds();
    const uncertainty: u64 = this.uncertainty + (after - before);
    let ns: u64 = before + (after - before) / 2 - this.firstNs;
    let counts: u64 = count - this.firstCount;
    if (counts === 0 || ns < uncertainty * PRECISION) return false;
    this.span = ns;
    while (counts >> 32 !== 0) {
      counts >>= 1;
      ns >>= 1;
    }
    this.scale = (counts << 32) / ns;
    return this.scale !== 0;
  }
}
