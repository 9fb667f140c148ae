/** Numbers that only look random: the same for the same key, whoever asks and when. What the test computes them with is in src/stress.ts. */
import { addOverflow, mulOverflow } from "@ukts/lang";

/** The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
export function scramble(key: u64): u64 {
  let x = key;
  x = times(x ^ (x >> 30), (0xbf58_476d << 32) | 0x1ce4_e5b9);
  x = times(x ^ (x >> 27), (0x94d0_49bb << 32) | 0x1331_11eb);
  return x ^ (x >> 31);
}

/** Modulo 2^64, in builds that check for overflow too. */
function times(a: u64, b: u64): u64 {
  const [product] = mulOverflow<u64>(a, b);
  return product;
}

export function plus(a: u64, b: u64): u64 {
  const [sum] = addOverflow<u64>(a, b);
  return sum;
}
