import { clz } from "@ukts/lang";
export function f(): u32 {
  return clz(/*!*/5);
}
