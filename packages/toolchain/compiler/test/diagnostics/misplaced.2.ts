import { each, type Walkable } from "@ukts/lang";
class N {
  n: u32 = 0;
}
export function f(l: Walkable<N>): void {
  const x = /*!*/each(l);
}
