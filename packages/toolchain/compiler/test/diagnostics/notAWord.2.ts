import { atomicLoad } from "@ukts/lang";
class C {
  x: u32 = 0;
}
export function f(p: Ptr<C>): C {
  return atomicLoad(/*!*/p, "relaxed");
}
