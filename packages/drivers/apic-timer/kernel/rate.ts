/**
 * How fast a counter runs, by comparison with the clock. Each reading of the counter stands between two of the clock, as a hypervisor may stop the
 * processor at any point: what lies between them is the uncertainty, and the comparison goes on until that is small against the whole.
 */
import { mulHigh, mulOverflow, panic } from "@ukts/lang";
import { plat } from "@ukts/ukplat";

/** The whole is to be so many times the uncertainty. */
const PRECISION: u64 = 256;
/** Readings until the counter is taken to stand still, or the clock: there are some hundreds at most. */
const PATIENCE: u32 = 1_000_000;
/** More than two years. The product with a rate of up to 1 THz has 96 bits. */
const LONGEST_NS: u64 = 1 << 56;

export interface Counter {
  /** Counts upward from any value. */
  count(): u64;
}

/** What counter and clock have shown at one time, and how many nanoseconds that took. */
class Reading {
  ns: u64 = 0;
  count: u64 = 0;
  uncertainty: u64 = 0;

  take(counter: Counter): void {
    const before = plat.nanoseconds();
    this.count = counter.count();
    this.uncertainty = plat.nanoseconds() - before;
    this.ns = before + this.uncertainty / 2;
  }
}

/** Callers hold interrupts back. */
export class Rate {
  /** Counts in a nanosecond, times 2^32; 0 while that is not known. */
  private scale: u64 = 0;
  private readonly now: Inline<Reading> = new Reading();
  private first: Inline<Reading> = new Reading();
  /** Nanoseconds from the first reading to the one that the rate is from. */
  private span: u64 = 0;

  get isKnown(): boolean {
    return this.scale !== 0;
  }

  /** Compares until the rate is known. */
  measure(counter: Counter): void {
    const now = this.now;
    this.first.take(counter);
    for (let i: u32 = 0; i < PATIENCE; i++) {
      now.take(counter);
      if (this.compare()) return;
      // The processor was stopped at the first reading: with that, a good answer would take as much longer.
      if (now.uncertainty < this.first.uncertainty / 2) this.first = now;
    }
    panic("The timer's counter cannot be compared with the clock: one of them stands still");
  }

  /** Compares again where the time since the first reading has doubled, for a better answer. */
  refine(counter: Counter): void {
    this.now.take(counter);
    if (this.now.ns - this.first.ns >= 2 * this.span) this.compare();
  }

  /** The counts in which so many nanoseconds pass, rounded up. */
  counts(nanoseconds: u64): u64 {
    const bounded: u64 = nanoseconds < LONGEST_NS ? nanoseconds : LONGEST_NS;
    const [low] = mulOverflow<u64>(bounded, this.scale);
    return (mulHigh<u64>(bounded, this.scale) << 32) + (low >> 32) + 1;
  }

  /** Takes the rate from both readings. False where they lie too close together for a good answer. */
  private compare(): boolean {
    let ns: u64 = this.now.ns - this.first.ns;
    let counts: u64 = this.now.count - this.first.count;
    if (counts === 0 || ns < (this.first.uncertainty + this.now.uncertainty) * PRECISION) return false;
    this.span = ns;
    while (counts >> 32 !== 0) {
      counts >>= 1;
      ns >>= 1;
    }
    this.scale = (counts << 32) / ns;
    return this.scale !== 0;
  }
}
