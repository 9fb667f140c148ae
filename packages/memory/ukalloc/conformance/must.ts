/** For the cases that take it for granted that there is memory. */
import { panic } from "@ukts/lang";

export function must(p: Ptr<u8> | null): Ptr<u8> {
  return p ?? panic("The suite needs more memory: run it with at least 32 MB");
}
