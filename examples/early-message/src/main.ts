/** All that there is to see happens before this is called: in the folder `early`. */
import { println } from "@ukts/ukconsole";

export function main(_args: Args): i32 {
  println`Hello from main!`;
  return 0;
}
