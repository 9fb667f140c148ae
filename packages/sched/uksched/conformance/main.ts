/** The conformance suite's guest. */
import { scheduler } from "@ukts/uksched";

export function main(_args: Args): i32 {
  return scheduler !== null ? 0 : 1;
}
