import { atomicAdd } from "@ukts/lang";
export function f(p: Ptr<Ptr<u8>>, q: Ptr<u8>): void {
  /*!*/atomicAdd(p, q, "relaxed");
}
