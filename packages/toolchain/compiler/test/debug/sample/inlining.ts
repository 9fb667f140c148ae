/** What the symbolizer's tests look at: calls that LLVM inlines, one into the other, in loops and from several places. */
import { stackNew } from "@ukts/lang";
import { println } from "./console.js";

class Sum {
  total: u32 = 0;

  add(value: u32): void {
    this.total += mix(value, this.total); // mix
  }
}

function mix(value: u32, seed: u32): u32 {
  "use inline";
  return (value ^ (seed << 5)) + (seed >> 3); // innermost
}

function fill(sum: Sum, count: u32): void {
  for (let i: u32 = 0; i < count; i++) sum.add(i * 7); // add
}

let seen: u32 = 3;

function report(sum: Sum): void {
  "use noinline";
  println`total ${sum.total}`;
}

function twice(count: u32): u32 {
  "use noinline";
  const sum = stackNew(Sum);
  fill(sum, count); // fill
  sum.add(mix(count, seen));
  report(sum);
  seen = sum.total;
  return mix(sum.total, count);
}

export function main(): i32 {
  const answer: u32 = twice(9) + twice(20);
  println`answer ${answer}`;
  return 0;
}
