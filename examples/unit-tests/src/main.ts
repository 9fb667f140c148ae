/** Shows its arguments from the last to the first byte that still finds room in a ring of eight. */

import { char } from "@ukts/lang";
import { print, println } from "@ukts/ukconsole";
import { Ring } from "./ring.js";

const ring = new Ring();

export function main(args: Args): i32 {
  const word = args.length > 0 ? args[0] : "Hello world!";
  for (let i: usize = 0; i < word.length; i++) if (!ring.put(word.ptr[i])) break;
  for (let byte = ring.take(); byte.ok; byte = ring.take()) print`${char(byte.value)}`;
  println``;
  return 0;
}
