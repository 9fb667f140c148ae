/** What this program does is chosen when it is built: see ukts.config.ts, and run `ukts menu`. */
import { addressOf } from "@ukts/lang";
import { print, println } from "@ukts/ukconsole";
import { motto } from "./motto.js";
import { fromFile, sort } from "./options.gen.js";

/** src/sort.c */
declare function sort_numbers(numbers: Ptr<i32>, count: usize): void;

function printSorted(): void {
  const numbers: FixedArray<i32, 8> = [170, 45, -75, 90, 802, 24, 2, 66];
  sort_numbers(addressOf(numbers[0]), numbers.length);
  print`sorted:`;
  for (const number of numbers) print` ${number}`;
  println``;
}

export function main(_args: Args): i32 {
  // Options are constants: what is not chosen is not in the image, and needs no definition.
  if (fromFile) print`${motto()}`;
  else println`Hello world!`;
  if (sort) printSorted();
  return 0;
}
