/** A counter that runs at a known rate is compared with the clock, by a processor that is stopped again and again. */
import { panic, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { type Counter, Rate } from "./rate.js";

const MS: u64 = 1_000_000;
const COUNTS_PER_NS: u64 = 3;

class Stopped implements Counter {
  private readings: u32 = 0;
  /** Stops at every `each`th reading, from the first on, for some milliseconds. */
  constructor(private readonly each: u32) {}

  count(): u64 {
    const now = plat.nanoseconds();
    if (this.each !== 0 && this.readings % this.each === 0) {
      while (plat.nanoseconds() < now + 20 * MS);
    }
    this.readings++;
    return now * COUNTS_PER_NS;
  }
}

/** Off by less than the uncertainty that is allowed, which the readings that were stopped do not add to. */
function verify(rate: Rate, what: string): void {
  const found = rate.counts(1000 * MS);
  const right: u64 = 1000 * MS * COUNTS_PER_NS;
  if (found < right - right / 128 || found > right + right / 128) panic(what);
}

const stops: FixedArray<u32, 4> = [0, 1_000_000, 50, 7];

export function main(_args: Args): i32 {
  for (const each of stops) {
    const counter = stackNew(Stopped, each);
    const rate = stackNew(Rate);
    if (rate.isKnown) panic("known before");
    rate.measure(counter);
    verify(rate, "measured");
    const end: u64 = plat.nanoseconds() + 5 * MS;
    while (plat.nanoseconds() < end) rate.refine(counter);
    verify(rate, "refined");
    if (rate.counts(0) !== 1) panic("no count at all");
  }
  println`As fast as it is`;
  return 7;
}
