/**
 * Random numbers (C11 7.22.2; rand_r as in POSIX): PCG RXS-M-XS with 32 bits of state (O'Neill, PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation, 2014). A seed gives the same numbers everywhere. Not for secrets.
 */
import { addressOf, exportSymbol } from "@ukts/lang";

let state: u32 = 1;

/** `a * b + c` modulo 2^32, in builds that check for overflow too. `b` is less than 2^31. */
function multiplyAdd(a: u32, b: u64, c: u64): u32 {
  return u32((u64(a) * b + c) & 0xffff_ffff);
}

/** 0 to RAND_MAX, from the numbers of `seed`, which it changes. */
function randR(seed: Ptr<u32>): i32 {
  const last = seed[0];
  seed[0] = multiplyAdd(last, 747_796_405, 2_891_336_453);
  const word = multiplyAdd((last >>> ((last >>> 28) + 4)) ^ last, 277_803_737, 0);
  return i32(((word >>> 22) ^ word) >>> 1);
}

/** 0 to RAND_MAX. All threads take from the same numbers. */
function rand(): i32 {
  return randR(addressOf(state));
}

/** Where the numbers of `rand` begin: at 1 otherwise. */
function srand(seed: u32): void {
  state = seed;
}

exportSymbol("rand", rand);
exportSymbol("rand_r", randR);
exportSymbol("srand", srand);
