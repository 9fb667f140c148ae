import { hex } from "@ukts/lang";
export function f(x: u32): void {
  /*!*/hex(x);
}
