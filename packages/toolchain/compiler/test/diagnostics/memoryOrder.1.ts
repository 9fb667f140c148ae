import { atomicLoad } from "@ukts/lang";
export function f(p: Ptr<u32>): u32 {
  return atomicLoad(p, /*!*/"release");
}
