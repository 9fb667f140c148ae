/** Arithmetic modulo 2^64, in builds that check for overflow too. */
import { addOverflow, mulOverflow, subOverflow } from "@ukts/lang";

/** `a - b`. One comparison of it with a length tells whether `a` lies in the range that begins at `b`. */
export function difference(a: usize, b: usize): usize {
  "use inline";
  const [result] = subOverflow<usize>(a, b);
  return result;
}

export function sum(a: usize, b: usize): usize {
  "use inline";
  const [result] = addOverflow<usize>(a, b);
  return result;
}

export function product(a: usize, b: usize): usize {
  "use inline";
  const [low] = mulOverflow<usize>(a, b);
  return low;
}
