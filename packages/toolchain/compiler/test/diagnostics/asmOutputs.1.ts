import { asm, output } from "@ukts/lang";
export function f(): u32 {
  return /*!*/asm<u32>`rdtsc${output("a")}${output("d")}`;
}
