import { atomicLoad, type MemoryOrder } from "@ukts/lang";
export function f(p: Ptr<u32>, order: MemoryOrder): u32 {
  return atomicLoad(p, /*!*/order);
}
