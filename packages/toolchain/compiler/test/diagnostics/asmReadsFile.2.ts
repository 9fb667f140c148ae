import { asm } from "@ukts/lang";
export function f(): void {
  /*!*/asm`nop; .Include "other.s"`;
}
