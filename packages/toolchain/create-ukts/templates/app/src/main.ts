/** Greets, and prints the arguments that it was given. Its result is the guest's exit status. */
import { print, println } from "@ukts/ukconsole";

export function main(args: Args): i32 {
  println`Hello world!`;
  print`Arguments:`;
  for (const argument of args) print` ${argument}`;
  println``;
  return 0;
}
