/** The guest of the stress tests. Arguments: `wakeups`, a seed, how many threads, how many steps each; or `crowd` and how many threads. */
import { panic } from "@ukts/lang";
import { crowd } from "./crowd.js";
import { wakeups } from "./wakeups.js";

export function main(args: Args): i32 {
  if (args.length === 4 && args[0] === "wakeups")
    return wakeups(number(args[1]), usize(number(args[2])), number(args[3]));
  if (args.length === 2 && args[0] === "crowd") return crowd(usize(number(args[1])));
  return panic("Expected wakeups with three numbers, or crowd with one");
}

function number(text: string): u64 {
  let value: u64 = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + u64(text.ptr[i] - 48);
  return value;
}
