import { stackNew } from "@ukts/lang";
class C {
  x: u32 = 0;
}
export function f(): C {
  return /*!*/stackNew(C);
}
