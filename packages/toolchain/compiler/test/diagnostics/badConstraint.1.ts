import { asm, input } from "@ukts/lang";
export function f(x: u32): void {
  asm`nop ${input(/*!*/"not good", x)}`;
}
